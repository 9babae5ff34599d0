Story: Brent: nothing is published, and all three partners say why; two of them are not enough
Partnership: brent

On Monday 1 February 2027 at 10:00
  hospital mails a notification
    | Date agency became aware: 29/01/2027

On Tuesday 2 February 2027 at 10:00
  operations-team answers confirm-request: confirm
  operations-team answers confirm-request: local review decided: 2 February
  w-hale answers confirm-request: not published: a court has ordered it
  operations-team answers confirm-request: version: nonpublication justification
    + improvement-information.docx
  approval-request goes to partner
  address-question goes to w-hale, w-hale, l-tilney, l-tilney, m-lindqvist, m-lindqvist
  r-adeyemi answers approval-request: approve
  p-sorensen answers approval-request: approve
  w-hale answers confirm-request: submit: nonpublication justification
  receipt-of-answer to w-hale says: it is submitted by: Strategic Partnerships Lead
  l-tilney answers address-question: BR-2027-0001 submit: nonpublication justification
  publication-justification goes to nobody
  d-marchetti answers approval-request: approve
  submit-request goes to l-tilney
  l-tilney answers submit-request: submit
  task-notice to operations-team says: to: Child Safeguarding Practice Review Panel, Secretary of State
  publication-justification is held for panel
  publication-justification is held for secretary-of-state
  duty brt-nonpublication-justification: is running

# The addresses are checked; it goes when the office says so, and is done once both have it.
On Wednesday 3 February 2027 at 10:00
  w-hale answers address:panel: address is right
  l-tilney answers address:panel: address is right
  w-hale answers address:secretary-of-state: address is right
  l-tilney answers address:secretary-of-state: address is right
  operations-team answers task-notice: send
  brt-nonpublication-justification is recorded once
  duty brt-nonpublication-justification: is met
