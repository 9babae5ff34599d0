Story: City & Hackney: nothing is published; the commissioner says why, once most of the leadership team agree
Partnership: city-hackney

On Monday 1 February 2027 at 10:00
  hospital mails a notification
    | Date agency became aware: 29/01/2027

On Tuesday 2 February 2027 at 10:00
  operations-team answers confirm-request: confirm
  operations-team answers confirm-request: rr record complete: 2 February
  i-comer answers local-review: local review
  w-hale answers confirm-request: not published: a court has ordered it
  operations-team answers confirm-request: version: nonpublication justification
    + improvement-information.docx
  approval-request goes to leadership-team
  w-hale answers address:panel: address is right
  a-senior answers address:panel: address is right
  w-hale answers address:secretary-of-state: address is right
  a-senior answers address:secretary-of-state: address is right
  t-one answers approval-request: approve
  i-comer answers local-review: submit: nonpublication justification
  receipt-of-answer to i-comer says: 1 of 3 have given it
  publication-justification goes to nobody
  t-two answers approval-request: approve
  submit-request goes to i-comer
  a-senior answers address:panel: CH-2027-0001 submit: nonpublication justification
  publication-justification goes to nobody
  i-comer answers submit-request: submit
  publication-justification goes to panel, secretary-of-state
  duty chs-nonpublication-justification: is met
