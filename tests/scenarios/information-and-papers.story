Story: a return without a reference, one that nobody can read, one of another child; then the papers, after the signature
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: confirm
  operations-team answers confirm-request: request information
  information-request goes to agency-representative

# A new mail, with no word of ours in it: who sends it and whose child it is say what it is.
On Friday 18 December 2026 at 15:00
  l-ferrant writes: INFORMATION FROM MEMBER AGENCIES TO INFORM THE RAPID REVIEW
    |
    | Name of agency: Example Council
    | Name of person completing form: Lorcan Ferrant
    | Date completed: 18/12/2026
    | Name of child: Corin Everhurst
    | Date of birth: 28/12/2020
    | Known to agency: Yes
    | Summary of involvement: One referral in 2024, closed after assessment.
  return-received is recorded once

# The same agency again, without a reference: it has returned, so a person says what this is.
On Friday 18 December 2026 at 15:30
  l-ferrant writes: INFORMATION FROM MEMBER AGENCIES TO INFORM THE RAPID REVIEW
    |
    | Name of agency: Example Council
    | Name of person completing form: Lorcan Ferrant
    | Date completed: 18/12/2026
    | Name of child: Corin Everhurst
    | Date of birth: 28/12/2020
    | Known to agency: Yes
    | Summary of involvement: A second referral, of 2025.
  return-received is recorded once
  task waits: which-case

# In the right thread, and of another child.
On Monday 21 December 2026 at 10:00
  b-quillon answers information-request: Our return.
    |
    | INFORMATION FROM MEMBER AGENCIES TO INFORM THE RAPID REVIEW
    | Name of agency: Example NHS
    | Name of person completing form: Beatrix Quillon
    | Date completed: 21/12/2026
    | Name of child: Alder Foxcombe
    | Date of birth: 03/04/2015
    | Known to agency: Yes
  return-received is recorded once
  task waits: return-other-child

# What the office has read with its own eyes counts on its word, for an agency that was asked.
On Monday 21 December 2026 at 11:00
  operations-team answers confirm-request: return received: Example Housing
  return-received is recorded once
  operations-team answers confirm-request: return received: example nhs
  information-returned is not recorded
  operations-team answers confirm-request: return received: Example Police
  information-returned is recorded once
  duty bex-agency-info-return-5wd: is met

On Monday 21 December 2026 at 12:00
  operations-team answers confirm-request: meeting: 29 December 2026 10:00 Teams
  operations-team answers confirm-request: representative joined

# The signature first (X69).
On Tuesday 22 December 2026 at 09:00
  operations-team answers confirm-request: send papers
  meeting-papers goes to nobody
  task waits: papers-wait
  duty bex-papers-ahead: is running

On Tuesday 22 December 2026 at 10:00
  operations-team answers confirm-request: done: confidentiality agreement
  operations-team answers confirm-request: send papers
  meeting-papers goes to agency-representative, partner, lfpg-chair, lfpg-deputy
  papers-sent is recorded once
  duty bex-papers-ahead: is met
  duty bex-collate-composite: is met
