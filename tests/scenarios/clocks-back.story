Story: the night on which the clocks go back: 23:59 is Sunday's still, and Monday begins at midnight
Partnership: bexley

On Sunday 31 October 2027 at 01:30
  hospital mails a notification
    | Date agency became aware: 30/10/2027
  duty bex-acknowledge: target 1 November 2027, limit 1 November 2027

On Sunday 31 October 2027 at 23:59
  school mails a notification
    | Date agency became aware: 31/10/2027
    | Name of child: Robin Castlemere
    | Date of birth: 02/03/2019
  of case BX-2027-0002
  duty bex-acknowledge: target 1 November 2027, limit 1 November 2027

On Monday 1 November 2027 at 00:00
  clinic mails a notification
    | Date agency became aware: 31/10/2027
    | Name of child: Lark Merriwether
    | Date of birth: 09/09/2015
  of case BX-2027-0003
  duty bex-acknowledge: target 2 November 2027, limit 2 November 2027
