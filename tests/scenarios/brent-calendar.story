Story: Brent: Christmas, the turn of the year, Easter and both nights on which the clocks change, to the day
Partnership: brent

# Christmas Eve: the clocks step over Friday 25 and Monday 28 December and New Year's Day.
On Thursday 24 December 2026 at 23:30
  hospital mails a notification
    | Date agency became aware: 24/12/2026
    | Name of child: Robin Castlemere
    | Date of birth: 02/03/2019
  of case BR-2026-0001
  duty brt-notify-panel: target 4 January 2027, limit 5 January 2027, is running
  duty brt-rr-to-panel: target 18 January 2027, limit 19 January 2027, is running

# Christmas Day itself is no working day: day 1 is the 29th, and so is the first working day (X13).
On Friday 25 December 2026 at 11:00
  school mails a notification
    | Date agency became aware: 25/12/2026
    | Name of child: Lark Merriwether
    | Date of birth: 09/09/2015
  of case BR-2026-0002
  duty brt-notify-panel: target 5 January 2027, limit 5 January 2027, is running
  duty brt-rr-to-panel: target 18 January 2027, limit 19 January 2027, is running

# The last minutes of the year.
On Thursday 31 December 2026 at 23:58
  clinic mails a notification
    | Date agency became aware: 31/12/2026
    | Name of child: Tamsin Orchard
    | Date of birth: 14/05/2018
  of case BR-2026-0003
  duty brt-notify-panel: target 7 January 2027, limit 8 January 2027, is running
  duty brt-rr-to-panel: target 21 January 2027, limit 22 January 2027, is running

# Before Easter: Good Friday is the 26th, Easter Monday the 29th of March.
On Wednesday 24 March 2027 at 16:00
  midwives mails a notification
    | Date agency became aware: 24/03/2027
    | Name of child: Ivo Larkspur
    | Date of birth: 21/07/2020
  of case BR-2027-0001
  duty brt-notify-panel: target 1 April 2027, limit 2 April 2027, is running
  duty brt-rr-to-panel: target 15 April 2027, limit 16 April 2027, is running

# Easter Sunday, in the hour that there is not: the clocks go forward.
On Sunday 28 March 2027 at 01:30
  nursery mails a notification
    | Date agency became aware: 28/03/2027
    | Name of child: Wren Hollowell
    | Date of birth: 30/01/2017
  of case BR-2027-0002
  duty brt-notify-panel: target 5 April 2027, limit 5 April 2027, is running
  duty brt-rr-to-panel: target 16 April 2027, limit 19 April 2027, is running

# The hour that comes twice: the clocks go back.
On Sunday 31 October 2027 at 01:30
  college mails a notification
    | Date agency became aware: 31/10/2027
    | Name of child: Piers Underhay
    | Date of birth: 11/11/2016
  of case BR-2027-0003
  duty brt-notify-panel: target 5 November 2027, limit 5 November 2027, is running
  duty brt-rr-to-panel: target 18 November 2027, limit 19 November 2027, is running
