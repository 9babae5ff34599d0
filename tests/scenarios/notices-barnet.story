Story: Barnet: the reasons for a delay, and why nothing is published, on the partners' word
Partnership: barnet

On Monday 1 February 2027 at 10:00
  hospital mails a notification
    | Date agency became aware: 29/01/2027

On Tuesday 2 February 2027 at 10:00
  operations-team answers confirm-request: confirm
  operations-team answers confirm-request: local review decided: 2 February
  operations-team answers confirm-request: delay: an inquest was opened
  operations-team answers confirm-request: version: delay reasons
    + delay-recommendation.docx
  approval-request goes to partner
  w-hale answers address:panel: address is right
  m-lindqvist answers address:panel: address is right
  w-hale answers address:secretary-of-state: address is right
  m-lindqvist answers address:secretary-of-state: address is right
  r-adeyemi answers approval-request: approve
  w-hale answers confirm-request: submit: delay reasons
  receipt-of-answer to w-hale says: 1 of 3 have given it
  delay-notice goes to nobody
  p-sorensen answers approval-request: approve
  submit-request goes to w-hale
  w-hale answers submit-request: submit
  delay-notice goes to panel, secretary-of-state
  duty eng-delay-reasons: is met

On Wednesday 3 February 2027 at 10:00
  w-hale answers confirm-request: not published: a court has ordered it
  operations-team answers confirm-request: version: nonpublication justification
    + improvement-information.docx
  r-adeyemi answers approval-request: approve
  p-sorensen answers approval-request: approve
  w-hale answers confirm-request: submit: nonpublication justification
  receipt-of-answer to w-hale says: 2 of 3 have given it
  publication-justification goes to nobody
  d-marchetti answers approval-request: approve
  w-hale answers submit-request: submit
  publication-justification goes to panel, secretary-of-state
  duty eng-nonpublication-justification: is met
