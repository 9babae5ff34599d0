Story: the night on which the clocks go forward: 01:30 is no hour, and the mail of 00:45 is Sunday's
Partnership: bexley

On Sunday 28 March 2027 at 00:45
  hospital mails a notification
    | Date agency became aware: 27/03/2027
  acknowledgement goes to hospital
  duty bex-acknowledge: target 30 March 2027, limit 30 March 2027

On Sunday 28 March 2027 at 23:30
  school mails a notification
    | Date agency became aware: 28/03/2027
    | Name of child: Robin Castlemere
    | Date of birth: 02/03/2019
  of case BX-2027-0002
  duty bex-acknowledge: target 30 March 2027, limit 30 March 2027
