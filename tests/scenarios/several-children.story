Story: two children in one form are one case; the one who was looked after and died starts the duties
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026
    | Name of child: Corin Everhurst
    | Outcome: Child died
    | Looked after child: No
    | Name of child 2: Wren Everhurst
    | Date of birth 2: 03/04/2018
  cases: 1
  child-died is recorded once
  looked-after-child-died is not recorded
  duty bex-child-death-form-a: is running
