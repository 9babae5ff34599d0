Story: a child died: Form A and the single point of contact are asked for, and the acknowledgement says nothing of it
Partnership: bexley

On Friday 9 April 2027 at 09:30
  hospital mails a notification
    | Date agency became aware: 08/04/2027
    | Outcome: Child died
    | Date of death: 08/04/2027
  acknowledgement to hospital does not say: death
  duty bex-child-death-form-a: target 9 April 2027, limit none, is running
  duty bex-child-death-spoc: target 9 April 2027, limit none, is running
  duty bex-cdop-reviews-all-deaths: limit none, is running

On Monday 12 April 2027 at 07:31
  morning to operations-team says: Ask who has submitted Form A
  digest to m-lindqvist does not say: New this morning

On Monday 12 April 2027 at 09:00
  operations-team answers morning: BX-2027-0001 done: child death form a 9 April
    | BX-2027-0001 done: child death spoc 9 April
  duty bex-child-death-form-a: is met
  duty bex-child-death-spoc: is met
