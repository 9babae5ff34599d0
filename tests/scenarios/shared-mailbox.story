Story: two people are two persons; a mailbox that several read does the office's work, and is nobody's word
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026
  confirm-request goes to operations-team, j-okafor

# A finding is a named person's, who can be asked about it; the clocks run on.
On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: not ours: the next borough has it
  receipt-of-answer to operations-team says: several people read this mailbox
  case-not-ours is not recorded
  operations-team answers confirm-request: finding not ours: the next borough has it
  receipt-of-answer to operations-team says: write it from an address of your own
  case-not-ours is not recorded
  operations-team answers confirm-request: close: it is quiet
  receipt-of-answer to operations-team says: several people read this mailbox
  case-closed is not recorded
  duty bex-rr-meeting: target 31 December 2026, limit 4 January 2027, is running

# What is the office's work it does.
On Thursday 17 December 2026 at 10:00
  operations-team answers confirm-request: confirm
  case-confirmed is recorded once
  operations-team answers confirm-request: request information
  information-request goes to agency-representative

On Tuesday 29 December 2026 at 15:00
  operations-team answers confirm-request: held: 29 December 2026
  duty bex-rr-meeting: is met
  operations-team answers confirm-request: rr record complete: 29 December
    | recommendation sent: 29 December
  r-adeyemi answers decision-question: local review
  p-sorensen answers decision-question: local review

# A paper for good: it is not asked to submit, and cannot.
On Thursday 31 December 2026 at 10:00
  operations-team answers confirm-request: version: rr to panel
    + rapid-review-record.docx
  approval-request goes to executive
  address-question goes to j-okafor, m-lindqvist
  r-adeyemi answers approval-request: approve
  p-sorensen answers approval-request: approve
  submit-request goes to j-okafor

# The address: somebody who reads the mailbox and has one of their own would be two.
On Thursday 31 December 2026 at 11:00
  j-okafor answers address-question: address is right
  receipt-of-answer to j-okafor says: one more person has to say so
  operations-team answers confirm-request: address is right
  panel-submission goes to nobody

On Thursday 31 December 2026 at 11:30
  j-okafor answers address-question: address is right
  receipt-of-answer to j-okafor says: it has to be somebody else who says it too
  j-okafor answers submit-request: submit
  panel-submission is held for panel

On Thursday 31 December 2026 at 12:00
  m-lindqvist answers address-question: address is right
  receipt-of-answer to m-lindqvist says: two people have said so
