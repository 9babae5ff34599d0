Story: beyond the list of bank holidays a date is pending, shown and never guessed
Partnership: bexley

On Friday 24 December 2027 at 10:00
  hospital mails a notification
    | Date agency became aware: 23/12/2027
  duty bex-acknowledge: target 29 December 2027, limit 29 December 2027
  duty bex-rr-meeting: target none, limit none, is running

On Wednesday 29 December 2027 at 07:31
  digest to m-lindqvist says: pending the calendar
