Story: a case keeps its edition until somebody says otherwise
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026
  duty bex-rr-meeting: target 31 December 2026, limit 4 January 2027
  confirm-request to operations-team says: the meeting can be held on Tue 29 December, Wed 30 December or Thu 31 December; every working day of delay takes one of them away

# The partnership adopts its new edition on the 17th; the case that is open goes on under the old one.
On Thursday 17 December 2026 at 06:00
From now on: bexley-2026

On Thursday 17 December 2026 at 07:31
  digest to m-lindqvist says: edition 2019-09 of bexley
  digest to m-lindqvist says: procedures edition 2026-03
  duty bex-rr-meeting: target 31 December 2026, limit 4 January 2027
  morning to operations-team says: If the requests to agencies go today (Thu 17 December), the meeting can be held on Wed 30 December or Thu 31 December

# A case that opens now opens under the new one.
On Thursday 17 December 2026 at 09:00
  school mails a notification
    | Date agency became aware: 14/12/2026
    | Name of child: Robin Castlemere
    | Date of birth: 02/03/2019
  of case BX-2026-0002
  duty bex-rr-meeting: target 30 December 2026, limit 31 December 2026
  of case BX-2026-0001
  duty bex-rr-meeting: target 31 December 2026, limit 4 January 2027

# Not everybody says which edition holds.
On Thursday 17 December 2026 at 10:00
  r-adeyemi answers partner-notice: BX-2026-0001 use edition 2026-03
  receipt-of-answer to r-adeyemi says: the manager, or who signs for the partnership, says which edition holds
  edition-changed is not recorded

On Thursday 17 December 2026 at 10:10
  j-okafor answers morning: BX-2026-0001 use edition 2031
  receipt-of-answer to j-okafor says: the one in use is 2026-03
  edition-changed is not recorded

On Thursday 17 December 2026 at 10:20
  m-lindqvist answers digest: BX-2026-0001 use edition 2026-03
  edition-changed is recorded once
  duty-dates-changed is recorded once
  duty bex-rr-meeting: target 29 December 2026, limit 30 December 2026
  task waits: calendar
  receipt-of-answer to m-lindqvist says: the case goes by edition 2026-03 from now on

On Friday 18 December 2026 at 07:31
  digest to m-lindqvist does not say: edition 2019-09 of bexley
