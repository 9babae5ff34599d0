/* pack_test_private.h - a pack for the tests to read and to break. */
#pragma once

/* A pack in which all is well; each row below breaks it in one place. */
static const char rules_test_pack[] =
    "pack: test\n"                                                           /* 1 */
    "title: Test\n"                                                          /* 2 */
    "partnership: Test Partnership\n"                                        /* 3 */
    "edition: one\n"                                                         /* 4 */
    "prefix: TP\n"                                                           /* 5 */
    "valid-from: 2019-09-01\n"                                               /* 6 */
    "valid-to: 2026-09-01\n"                                                 /* 7 */
    "phones: {office: 020 7946 0102}\n"                                      /* 8 */
    "roles:\n"                                                               /* 9 */
    "  - {id: operations, title: Operations}\n"                              /* 10 */
    "  - {id: partner, title: Partner}\n"                                    /* 11 */
    "letters:\n"                                                             /* 12 */
    "  - {name: acknowledgement, mode: auto, content: no}\n"                 /* 13 */
    "  - {name: threshold-question, mode: ask, content: yes}\n"              /* 14 */
    "duties:\n"                                                              /* 15 */
    "  - id: acknowledge\n"                                                  /* 16 */
    "    duty: Acknowledge\n"                                                /* 17 */
    "    owner: operations\n"                                                /* 18 */
    "    starts: notification-received\n"                                    /* 19 */
    "    target: {day: 2}\n"                                                 /* 20 */
    "    limit: {within: 1 working day}\n"                                   /* 21 */
    "    met-by: acknowledged\n"                                             /* 22 */
    "    source: here\n"                                                     /* 23 */
    "  - id: meet\n"                                                         /* 24 */
    "    duty: Meet\n"                                                       /* 25 */
    "    owner: operations\n"                                                /* 26 */
    "    starts: [la-aware, notification-received]\n"                        /* 27 */
    "    target: {earliest: [{day: 3}, {on: secretariat-date}]}\n"           /* 28 */
    "    met-by: meeting-held\n"                                             /* 29 */
    "    after: acknowledge\n"                                               /* 30 */
    "    source: there\n"                                                    /* 31 */
    "decisions:\n"                                                           /* 32 */
    "  - id: view\n"                                                         /* 33 */
    "    question: Well?\n"                                                  /* 34 */
    "    asked-of: partner\n"                                                /* 35 */
    "    answers: [good, bad]\n"                                             /* 36 */
    "    settled: {good: any, bad: all-and-recorded-by operations}\n"        /* 37 */
    "    outcomes: {bad: threshold-not-met}\n"                               /* 38 */
    "    unsettled-at: meet\n"                                               /* 39 */
    "    records: threshold-view\n"                                          /* 40 */
    "    letter: threshold-question\n"                                       /* 41 */
    "reactions:\n"                                                           /* 42 */
    "  - on: notification-received\n"                                        /* 43 */
    "    do: [{send: acknowledgement, to: sender}]\n"                        /* 44 */
    "  - on: case-confirmed\n"                                               /* 45 */
    "    do: [{ask: view}, {task: ring, to: operations, text: Ring them}]\n" /* 46 */
    "signs: operations\n"                                                    /* 47 */
    "tasks-to: operations\n"                                                 /* 48 */
    "manager: operations\n";                                                 /* 49 */
