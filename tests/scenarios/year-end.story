Story: the year ends: references begin anew with the year of receipt, and six months end on a month's last day
Partnership: bexley

On Thursday 31 December 2026 at 23:58
  hospital mails a notification
    | Date agency became aware: 31/12/2026
  of case BX-2026-0001
  duty bex-acknowledge: target 4 January 2027, limit 4 January 2027

On Friday 1 January 2027 at 00:02
  school mails a notification
    | Date agency became aware: 31/12/2026
    | Name of child: Robin Castlemere
    | Date of birth: 02/03/2019
  of case BX-2027-0001
  duty bex-acknowledge: target 4 January 2027, limit 4 January 2027

On Tuesday 31 August 2027 at 10:00
  j-okafor answers confirm-request: recommendation sent: 27 August
  r-adeyemi answers decision-question: local review
  p-sorensen answers decision-question: local review
# There is no 31 February, and 2028 has a 29th: beyond the calendar's horizon its last working day is not guessed.
  duty bex-complete-publish-6m: limit 29 February 2028
