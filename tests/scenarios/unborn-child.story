Story: an unborn child: the clocks run, and nothing waits for a name or a day of birth
Partnership: bexley

On Friday 18 December 2026 at 17:45
  midwives mails a notification
    | Date agency became aware: 18/12/2026
    | Name of child: Unborn baby Everhurst
    | Date of birth: 
    | Unborn: Yes
    | Expected date of birth: 20/02/2027
  the case is provisional
  acknowledgement goes to midwives
  duty bex-acknowledge: target 21 December 2026, limit 21 December 2026, is met
  duty bex-rr-meeting: target 5 January 2027, limit 6 January 2027
