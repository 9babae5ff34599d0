Story: Brent: a looked-after child's death with three recipients, an unborn child, several children, another area, a care leaver
Partnership: brent

# The death of a looked-after child: each of three is told, and each is evidenced by a person (X18). The five days
# count from the agency's awareness on the 14th (X10).
On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026
    | Outcome: Child died
    | Date of death: 13/12/2026
    | Looked after child: Yes
  of case BR-2026-0001
  child-died is recorded once
  looked-after-child-died is recorded once
  acknowledgement to hospital does not say: died
  duty brt-lac-death-notify: target 18 December 2026, limit 21 December 2026, is running
  duty brt-lac-death-to-ofsted: target 18 December 2026, limit 21 December 2026, is running
  duty eng-lac-death-to-panel: target 18 December 2026, limit 21 December 2026, is running

# The notification to the Panel is evidence of none of the three.
On Friday 18 December 2026 at 10:00
  of case BR-2026-0001
  operations-team answers confirm-request: panel reference: CSI-2026-0412
  duty brt-notify-panel: is met
  duty brt-lac-death-to-ofsted: is running
  operations-team answers confirm-request: done: lac death notify 18 December
    | done: lac death to ofsted 18 December
    | done: lac death to panel 18 December
  duty brt-lac-death-notify: is met
  duty brt-lac-death-to-ofsted: is met
  duty eng-lac-death-to-panel: is met

# An unborn child: nothing waits for a name or a day of birth.
On Monday 1 February 2027 at 17:45
  midwives mails a notification
    | Date agency became aware: 01/02/2027
    | Name of child: Unborn baby Larkspur
    | Date of birth: 
    | Unborn: Yes
    | Expected date of birth: 20/04/2027
  of case BR-2027-0001
  the case is provisional
  acknowledgement goes to midwives
  duty brt-notify-panel: target 5 February 2027, limit 8 February 2027, is running

# Two children in one form are one case.
On Tuesday 2 February 2027 at 09:00
  school mails a notification
    | Date agency became aware: 01/02/2027
    | Name of child: Robin Castlemere
    | Date of birth: 02/03/2019
    | Outcome: Child died
    | Looked after child: No
    | Name of child 2: Lark Castlemere
    | Date of birth 2: 09/09/2015
  cases: 3
  of case BR-2027-0002
  child-died is recorded once
  looked-after-child-died is not recorded
  duty brt-lac-death-notify: does not run

# Another area is concerned: the authority tells that partnership too (X50).
On Wednesday 3 February 2027 at 10:00
  of case BR-2027-0002
  operations-team answers confirm-request: other area concerned: 3 February
    | note: the children were placed in another borough
  duty eng-la-report-other-partnerships: target 9 February 2027, limit 10 February 2027, is running
  council-desk answers morning: BR-2027-0002 done: la report other partnerships 3 February
  duty eng-la-report-other-partnerships: is met

# A care leaver's death: this edition has no duty for it, and the criteria for who is under 18 are tested as ever.
On Thursday 4 February 2027 at 10:00
  clinic mails a notification
    | Date agency became aware: 04/02/2027
    | Outcome: Death of a care leaver
    | Name of child: Tamsin Orchard
    | Date of birth: 28/12/2006
  of case BR-2027-0003
  care-leaver-died is recorded once
  the case is provisional
  duty brt-notify-panel: limit 11 February 2027, is running
