Story: an agency hands its return to a colleague, and whoever submits hands that to another whom the procedure names
Partnership: bexley-two

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: confirm
  operations-team answers confirm-request: request information
  information-request goes to agency-representative
  l-ferrant answers information-request: not me, ask Gareth Tressider
  receipt-of-answer to l-ferrant says: not known as a representative of your agency
  task waits: ask-another

# A colleague of the same agency has it from then on, with the form made out; the return is the agency's whoever sends it.
On Friday 18 December 2026 at 10:00
  l-ferrant answers information-request: not me, ask Wilf Tarn
  receipt-of-answer to l-ferrant says: Wilf Tarn is asked instead
  handed-on is recorded once
  w-tarn answers information-request: Our return.
    |
    | INFORMATION FROM MEMBER AGENCIES TO INFORM THE RAPID REVIEW
    | Name of agency: Example Council
    | Name of person completing form: Wilf Tarn
    | Date completed: 18/12/2026
    | Name of child: Corin Everhurst
    | Date of birth: 28/12/2020
    | Known to agency: Yes
    | Summary of involvement: One referral in 2024.
  return-received is recorded once
  no task waits: ask-another

On Tuesday 29 December 2026 at 15:00
  operations-team answers confirm-request: held: 29 December 2026
    | rr record complete: 29 December
  j-okafor answers confirm-request: recommendation sent: 29 December
  r-adeyemi answers decision-question: local review
  p-sorensen answers decision-question: local review
  operations-team answers confirm-request: version: rr to panel
    + rapid-review-record.docx
  j-okafor answers address-question: address is right
  m-lindqvist answers address-question: address is right
  r-adeyemi answers approval-request: approve
  p-sorensen answers approval-request: approve
  submit-request goes to j-okafor

# Not to somebody whom the procedure does not name, nor to a mailbox that several read.
On Tuesday 29 December 2026 at 16:00
  j-okafor answers submit-request: not me, ask Maya Lindqvist
  receipt-of-answer to j-okafor says: Maya Lindqvist is not among those who may submit it
  j-okafor answers submit-request: not me, ask the Operations team
  receipt-of-answer to j-okafor says: Operations team is not among those who may submit it
  j-okafor answers submit-request: not me, ask Hollis Castellan
  receipt-of-answer to j-okafor says: Hollis Castellan is asked instead
  submit-request goes to h-castellan
  submit-request to h-castellan carries rapid-review-record.docx
  panel-submission goes to nobody

On Tuesday 29 December 2026 at 17:00
  h-castellan answers submit-request: submit
  panel-submission goes to panel
  panel-submission to panel carries rapid-review-record.docx
  rr-submitted is recorded once
