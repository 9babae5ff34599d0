#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* cmocka needs the three above */
#include <cmocka.h>
#include <stdio.h>

#include "mail/classify.h"
#include "mail/fixture_private.h"

#define TO "To: reviews@partnership.example\n"
#define UNA "From: Una Fairweather <una@nhs.example>\n" TO
#define DAEMON "Return-Path: <>\nFrom: MAILER-DAEMON@mx.partnership.example\n" TO
#define DSN                                                                                                  \
    "Content-Type: multipart/report; boundary=b; "                                                           \
    "report-type=delivery-status\n\n--b\n\nwords\n--b\nContent-Type: message/delivery-status\n\n"

typedef struct {
    const char *label;
    const char *form_kind;
    const char *mail;
    const char *class_of;
    gboolean must_not_answer;
    const char *case_ref; /* NULL: none */
} ClassRow;

/* clang-format off */
static const ClassRow rows[] = {
    {"a form", "notification", UNA "Subject: Notification\n\nx", "form", FALSE, NULL},
    {"a form by a web form's machine", "notification", "From: no-reply@forms.example\n" TO "Auto-Submitted: auto-generated\nSubject: Web form\n\nx",
     "form", TRUE, NULL},
    {"a form over a list", "notification", UNA "List-Id: <leads.example>\nSubject: x\n\nx", "form", TRUE, NULL},
    {"a referral about a child at risk now", "wrong-door", UNA "Subject: URGENT\n\nx", "wrong-door", FALSE, NULL},
    {"the same in words alone", NULL, UNA "Subject: URGENT\n\nDear MASH, I am worried about a pupil who is not safe to go home today. Please ring me.",
     "wrong-door", FALSE, NULL},
    {"a covering note alone", NULL, UNA "Subject: URGENT: referral\n\nHi MASH team, urgent referral attached, please ring me back.", "wrong-door", FALSE, NULL},
    {"an answer in a thread is no wrong door", NULL, UNA "Subject: Re: x\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\nMASH said today that the child is at risk.",
     "reply", FALSE, "BX-2026-0007"},
    {"a question about training is none", NULL, UNA "Subject: Course\n\nIs there a course about referrals for new staff?", "unrecognised", FALSE, NULL},
    {"such a referral over a list is answered", "wrong-door", UNA "List-Id: <x>\nSubject: x\n\nx", "wrong-door", FALSE, NULL},
    {"in words alone, over a list", NULL, UNA "List-Id: <staff.school.example>\nSubject: URGENT\n\nDear MASH, I am worried about a pupil who is not safe to go home today. Please ring me.",
     "wrong-door", FALSE, NULL},
    {"a bulletin that speaks of it", NULL, UNA "List-Id: <news.example>\nFeedback-ID: 1:2\nSubject: News\n\nIs a child at risk today? How to make a referral to your MASH team.",
     "unrecognised", TRUE, NULL},
    {"an answer by its ids", NULL, UNA "Subject: RE: Request\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\nWe will.", "reply", FALSE, "BX-2026-0007"},
    {"an answer by mangled References only", NULL, UNA "Subject: Re: x\nReferences: \"<bx-2026-0009.a-b@partnership.example>\",\n <y@x>\n\nYes.", "reply", FALSE, "BX-2026-0009"},
    {"an answer by a link of ours, about no case", NULL,
     UNA "Subject: Re: answer mzxw6ytboi4xk5dj-mzxw6ytboi4xk5djmzxw\n\ndiscard", "reply", FALSE, NULL},
    {"no answer, for all that it speaks of one", NULL,
     UNA "Subject: Re: your answer on sweets\n\nHello.", "unrecognised", FALSE, NULL},
    {"an answer by its subject", NULL, UNA "Subject: [EXTERNAL] RE: FW: [BX-2026-0007] Request\n\nYes.", "reply", FALSE, "BX-2026-0007"},
    {"an answer by what it quotes", NULL, UNA "Subject: Re: Where?\n\nYes.\n\n> On 3 Dec 2026, at 09:00, Reviews <reviews@partnership.example> wrote:\n> Case BX-2026-0011\n",
     "reply", FALSE, "BX-2026-0011"},
    {"a person who is not to be answered by machines", NULL, UNA "X-Auto-Response-Suppress: All\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\nSubject: Re: x\n\nYes.",
     "reply", TRUE, "BX-2026-0007"},
    {"a question out of the blue", NULL, UNA "Subject: Question\n\nWho is the chair?", "unrecognised", FALSE, NULL},
    {"an empty mail", NULL, UNA "\n", "unrecognised", FALSE, NULL},
    {"a list post", NULL, UNA "List-Id: <leads>\nPrecedence: list\nSubject: Course\n\nPlaces are left.", "unrecognised", TRUE, NULL},
    {"marketing", NULL, "From: offers@shop.example\n" TO "List-Unsubscribe: <x>\nSubject: Offer\n\nBuy.", "unrecognised", TRUE, NULL},
    {"a recall", NULL, UNA "Subject: Recall: Notification\n\nUna Fairweather would like to recall the message, \"Notification\".", "unrecognised", TRUE, NULL},
    {"a reaction", NULL, UNA "Subject: Re: [BX-2026-0007] x\n\nUna Fairweather reacted to your message: thumbs up", "unrecognised", TRUE, "BX-2026-0007"},
    {"a mail without From", NULL, TO "Subject: x\n\nx", "unrecognised", TRUE, NULL},

    {"Exchange out of office", NULL, "Return-Path: <>\n" UNA "Subject: Automatic reply: [BX-2026-0007] Request\nAuto-Submitted: auto-generated\n"
     "X-Auto-Response-Suppress: All\nX-MS-Exchange-Inbox-Rules-Loop: una@nhs.example\n\nI am on leave until Monday 14 December.", "auto-reply", TRUE, "BX-2026-0007"},
    {"out of office without headers", NULL, UNA "Subject: Out of office Re: [BX-2026-0009] Request\n\nI am currently out of the office.", "auto-reply", TRUE, "BX-2026-0009"},
    {"out of office with the tag before it", NULL, UNA "Subject: [EXTERNAL] Automatic reply: [BX-2026-0009] Request\n\nBack soon.", "auto-reply", TRUE, "BX-2026-0009"},
    {"Gmail vacation", NULL, UNA "Subject: Re: [BX-2026-0007] Request\nAuto-Submitted: auto-replied\nPrecedence: bulk\nX-Autoreply: yes\n\nI am away and approve of nothing.",
     "auto-reply", TRUE, "BX-2026-0007"},
    {"Auto-Submitted: no is a person", NULL, UNA "Subject: Re: [BX-2026-0007] x\nAuto-Submitted: no\n\nYes.", "reply", FALSE, "BX-2026-0007"},
    {"a mailbox rule without any mark", NULL, UNA "Subject: RE: [BX-2026-0007] Request\n\nThank you for your email. I am on annual leave until 4 January.", "auto-reply", TRUE, "BX-2026-0007"},
    {"a ticket system", NULL, "From: helpdesk@council.example\n" TO "Subject: Your ticket #12345 [BX-2026-0007]\n\nThank you, your ticket number is 12345. We aim to respond in 5 days.",
     "auto-reply", TRUE, "BX-2026-0007"},
    {"a challenge", NULL, "From: guard@school.example\n" TO "Subject: Please confirm your email to head@school.example\n\nTo have your message delivered, please confirm that you sent it.",
     "auto-reply", TRUE, NULL},
    {"a person who writes that another is on leave", NULL, UNA "Subject: RE: [BX-2026-0007] Request\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\nCraig is on annual leave, I will answer.",
     "reply", FALSE, "BX-2026-0007"},

    {"Postfix: unknown user", NULL, DAEMON "Subject: Undelivered Mail Returned to Sender\n" DSN
     "Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; m@x.example\nAction: failed\nStatus: 5.1.1\n--b\nContent-Type: text/rfc822-headers\n\n"
     "Subject: [BX-2026-0007] Request\nMessage-ID: <bx-2026-0007.3@partnership.example>\n--b--\n", "bounce", TRUE, "BX-2026-0007"},
    {"our Message-ID in what came back is enough", NULL, DAEMON "Subject: failure\n" DSN
     "Final-Recipient: rfc822; m@x.example\nAction: failed\nStatus: 5.1.1\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <bx-2026-0012.3@partnership.example>\n\nx\n--b--\n",
     "bounce", TRUE, "BX-2026-0012"},
    {"a report of success is a receipt", NULL, DAEMON "Subject: Delivered\n" DSN "Final-Recipient: rfc822; m@x.example\nAction: delivered\nStatus: 2.0.0\n--b--\n",
     "receipt", TRUE, NULL},
    {"a read receipt", NULL, "Return-Path: <>\n" UNA "Subject: Read: x\nContent-Type: multipart/report; boundary=b; report-type=disposition-notification\n\n"
     "--b\n\nread\n--b\nContent-Type: message/disposition-notification\n\nOriginal-Message-ID: <bx-2026-0012.4@partnership.example>\nDisposition: x; displayed\n--b--\n",
     "receipt", TRUE, "BX-2026-0012"},
    {"not read, as words", NULL, UNA "Subject: Not read: [BX-2026-0007] Request\n\nYour message\n\nTo: Una\n\nwas deleted without being read on 3 December.",
     "receipt", TRUE, "BX-2026-0007"},
    {"an invitation accepted", NULL, UNA "Subject: Accepted: Meeting\nContent-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\n"
     "UID:bx-2026-0007-meeting@partnership.example\nATTENDEE;PARTSTAT=ACCEPTED;CN=\"A: b\":mailto:una@nhs.example\nEND:VEVENT\nEND:VCALENDAR\n", "calendar-reply", TRUE, "BX-2026-0007"},
    {"accepted without a calendar part", NULL, UNA "Subject: Accepted: Meeting [BX-2026-0007]\n\n", "calendar-reply", TRUE, "BX-2026-0007"},
    {"an invitation to us is no answer", NULL, UNA "Subject: Meeting\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR\n",
     "unrecognised", FALSE, NULL},

    {"Microsoft's protected mail", NULL, UNA "Subject: Return for BX-2026-0009\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhas sent you a protected message\n--b\n"
     "Content-Type: application/x-microsoft-rpmsg-message; name=message_v2.rpmsg\n\nx\n--b--\n", "secure-wrapper", TRUE, "BX-2026-0009"},
    {"a portal's notice", NULL, UNA "Subject: Secure\n\nYou have received a secure message from Una. Sign in at https://portal.example/x to read it.", "secure-wrapper", TRUE, NULL},
    {"an S/MIME envelope", NULL, UNA "Subject: x\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n\nMII\n", "secure-wrapper", TRUE, NULL},
    {"a line that mail was sent securely wraps nothing", NULL, UNA "Subject: Re: [BX-2026-0007]\n\nYes, agreed.\n\nThis message was sent securely using Egress.", "reply", FALSE, "BX-2026-0007"},

    {"our own mail come back", NULL, "From: reviews@partnership.example\nTo: x@lists.example\nMessage-ID: <bx-2026-0007.3@partnership.example>\nSubject: [BX-2026-0007] Request\n\nx",
     "loop", TRUE, "BX-2026-0007"},
    {"our X-Loop", NULL, UNA "X-Loop: Reviews@partnership.example\nSubject: x\n\nx", "loop", TRUE, NULL},
    {"delivered to us before", NULL, "Delivered-To: reviews@partnership.example\nDelivered-To: x@y.example\nDelivered-To: reviews@partnership.example\n" UNA "Subject: x\n\nx",
     "loop", TRUE, NULL},
    {"a program attached", NULL, UNA "Subject: Form\nContent-Type: application/octet-stream; name=\"form.pdf.exe\"\n\nMZ", "suspicious", TRUE, NULL},
    {"the antivirus test file", NULL, UNA "Subject: Form\nContent-Type: application/octet-stream; name=\"form.txt\"\n\nX5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*", "suspicious", TRUE, NULL},
    {"two From lines", NULL, "From: a@nhs.example\nFrom: b@council.example\n" TO "Subject: BX-2026-0007\n\nx", "suspicious", TRUE, "BX-2026-0007"},

    /* How other programs say it, and people who only seem to. */
    {"Exim: not yet delivered", NULL, DAEMON "Subject: Warning: message 1qA-0001 delayed 24 hours\nAuto-Submitted: auto-replied\n\nA message has not yet been delivered:\n\n  s@x.example\n\nThe subject of the message is: [BX-2026-0007] Request", "bounce", TRUE, "BX-2026-0007"},
    {"Gmail: blocked", NULL, DAEMON "Subject: Message blocked\n\nYour message to s@x.example has been blocked.\n\n552 5.7.0 This message was blocked", "bounce", TRUE, NULL},
    {"Notes: received", NULL, UNA "Subject: Return Receipt\n\nYour document: [BX-2026-0007] Request\nwas received by: Una", "receipt", TRUE, "BX-2026-0007"},
    {"an invitation passed on", NULL, UNA "Subject: Meeting Forward Notification: [BX-2026-0007] Meeting\n\nYour meeting was forwarded\n\nUna has forwarded your meeting request to additional recipients. Meeting: x. Recipients: Jo. All times are of London.", "calendar-reply", TRUE, "BX-2026-0007"},
    {"a thumb by Gmail", NULL, UNA "Subject: Re: [BX-2026-0007] Request\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\nUna reacted via Gmail\n--b\nContent-Type: text/vnd.google.email-reaction+json\n\n{}\n--b--\n", "unrecognised", TRUE, "BX-2026-0007"},
    {"a person who recalls something", NULL, UNA "Subject: RE: [BX-2026-0007] Request\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\nI recall the message from last year. We attended twice.", "reply", FALSE, "BX-2026-0007"},
    {"absent, in French", NULL, UNA "Subject: Réponse automatique : [BX-2026-0007] Request\n\nJe suis absente.", "auto-reply", TRUE, "BX-2026-0007"},
    {"absent, after thanks, without any header", NULL, UNA "Subject: RE: [BX-2026-0007] Request\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\nThank you for your email. I am currently on sick leave. Please ring the team.", "auto-reply", TRUE, "BX-2026-0007"},
    {"one who has left", NULL, UNA "Subject: RE: [BX-2026-0007] Request\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\nUna no longer works for the surgery. This mailbox is not monitored.", "auto-reply", TRUE, "BX-2026-0007"},
    {"a telephone at the wheel", NULL, UNA "Subject: RE: [BX-2026-0007] Request\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\nI'm driving with Do Not Disturb While Driving turned on.", "auto-reply", TRUE, "BX-2026-0007"},
    {"a mailbox that answers all, though it names MASH", "wrong-door", UNA "Subject: MASH auto response [BX-2026-0007]\n\nThank you for contacting the MASH. If a child is in immediate danger dial 999.", "auto-reply", TRUE, "BX-2026-0007"},
    {"a challenge that holds the mail back", NULL, UNA "Subject: Re: [BX-2026-0007] Request (verification required)\n\nYour message is being held. Click to confirm you are a person: https://x.example", "auto-reply", TRUE, "BX-2026-0007"},
    {"an answer on the way out", NULL, UNA "Subject: RE: [BX-2026-0007] Request\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\nI am on annual leave from tomorrow, so here is our answer: not known to us.", "reply", FALSE, "BX-2026-0007"},
    {"a decision with an absence under it", NULL, UNA "Subject: RE: [BX-2026-0007] Request\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\ncriteria met\n\nI am on leave until 14 December.", "reply", FALSE, "BX-2026-0007"},
    {"one who took over", NULL, UNA "Subject: RE: [BX-2026-0007] Request\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\nAnn no longer works on this case, I have taken over.", "reply", FALSE, "BX-2026-0007"},
    {"a question about absences", NULL, UNA "Subject: Out of office cover over Christmas\n\nWho is covering the partnership?", "unrecognised", FALSE, NULL},
    {"a portal that no list names", NULL, UNA "Subject: Secure message\n\nThis message has been encrypted. Click here to view your message: https://encrypt.example/x", "secure-wrapper", TRUE, NULL},
    {"PGP in the text", NULL, UNA "Subject: x\n\n-----BEGIN PGP MESSAGE-----\n\nhQ\n-----END PGP MESSAGE-----\n", "secure-wrapper", TRUE, NULL},
    {"a portal's page attached", NULL, UNA "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nYou've received an encrypted message from Una\nSave and open the attachment (message.html)\n--b\nContent-Type: text/html; name=message.html\nContent-Disposition: attachment\n\n<p>x</p>\n--b--\n", "secure-wrapper", TRUE, NULL},
    {"how to send securely, asked", NULL, UNA "Subject: Secure email\n\nDo you need an account to read our secure emails, or is http://council.example/x enough?", "unrecognised", FALSE, NULL},
    {"a child writes", NULL, UNA "Subject: please help me\n\ni am 14 and my dad hurts me. i dont feel safe at home", "wrong-door", FALSE, NULL},
    {"a neighbour writes", NULL, UNA "Subject: next door\n\nI can hear the children next door screaming and being hit right now.", "wrong-door", FALSE, NULL},
    {"a grandmother writes", NULL, UNA "Subject: grandchildren\n\nMy daughters boyfriend hit my grandson last night, please can somebody help", "wrong-door", FALSE, NULL},
    {"a school writes and names no door", NULL, UNA "Subject: Worried\n\nA pupil told me today that her stepfather hits her. She is scared to go home.", "wrong-door", FALSE, NULL},
    {"a neighbour who hears them alone", NULL, UNA "Subject: Worry\n\nMy neighbour's kids are left on their own most nights. The youngest is 3. I can hear them crying now.", "wrong-door", FALSE, NULL},
    {"one who is out on visits and answers", NULL, UNA "Subject: RE: [BX-2026-0007] Request\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\nDear Maya,\n\nI am out on visits this morning. The GP is Dr Lee.", "reply", FALSE, "BX-2026-0007"},
    {"a question about thresholds", NULL, UNA "Subject: Question\n\nI want to understand when to make a referral about a child at risk. Where are the thresholds?", "unrecognised", FALSE, NULL},
    {"minutes that name the front door", "wrong-door", UNA "Subject: Minutes\n\nThe minutes of the front door subgroup are due today.", "unrecognised", FALSE, NULL},
    {"an answer about a referral long made", "wrong-door", UNA "Subject: RE: [BX-2026-0007] Request\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\nShe disclosed it in March. We made a referral to MASH that day.", "reply", FALSE, "BX-2026-0007"},
    {"an answer with a child in danger today", "wrong-door", UNA "Subject: RE: [BX-2026-0007] Request\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\nTo MASH: her sister told her teacher today that she is being hit.", "wrong-door", FALSE, "BX-2026-0007"},
    {"at risk: an optician", NULL, UNA "Subject: child patient\n\nI examined a four year old this afternoon and there are haemorrhages at the back of both eyes. The family has gone back to the caravan site.", "wrong-door", FALSE, NULL},
    {"at risk: a librarian", NULL, UNA "Subject: little girl in the library\n\nShe is here from opening till closing every Saturday, aged about 6, and eats from the bin.", "wrong-door", FALSE, NULL},
    {"at risk: one who delivers parcels", NULL, UNA "Subject: address concern\n\nA kid of maybe 5 answered and said he had been told to hide. There was another one chained by the ankle.", "wrong-door", FALSE, NULL},
    {"at risk: a guard on a train", NULL, UNA "Subject: Unaccompanied child on 21.14\n\nA boy of about ten is on the 21.14 with a rucksack. He says a man told him to take it to the coast.", "wrong-door", FALSE, NULL},
    {"at risk: a friend of a child", NULL, UNA "Subject: my best friend\n\nmy friend in year 9 has been cutting really deep and she said tonight is the night. i dont know who to tell", "wrong-door", FALSE, NULL},
    {"at risk: a child who gives no more than an age", NULL, UNA "Subject: secret\n\nplease dont phone my house. my nan's friend makes me do stuff. i'm 10", "wrong-door", FALSE, NULL},
    {"at risk: a care home at night", NULL, UNA "Subject: Not returned\n\nResident (17, care order) not back from leave. She told a peer she was off to stay with somebody known to police.", "wrong-door", FALSE, NULL},
    {"at risk: one who is passed on", NULL, UNA "Subject: Fw: worried about a baby\n\nCan you pick this up?\n\nFrom: Jill\nSent: 17 December 2026 08:55\nSubject: worried\n\nThe baby next door has been crying since yesterday and there is no adult there.", "wrong-door", FALSE, NULL},
    {"at risk: a radiologist", NULL, UNA "Subject: incidental finding\n\nChest film on a 10-week-old done for cough shows healing posterior ribs. Parents have taken baby home.", "wrong-door", FALSE, NULL},
    {"at risk: a food bank", NULL, UNA "Subject: no answer from your line\n\nMum of four left our food bank saying she would 'drive them all into the quay' if the money did not come by Friday.", "wrong-door", FALSE, NULL},
    {"at risk: a web form that no list of forms names", NULL, "From: no-reply@school.example\n" TO "Auto-Submitted: auto-generated\nSubject: New concern logged\n\nA concern was logged at 10:42. Pupil: Year 4 girl. She told staff that her uncle hits her. She goes home at 3.15.",
     "wrong-door", TRUE, NULL},
    {"a machine's notice that answers nothing", NULL, "From: no-reply@site.example\n" TO "Auto-Submitted: auto-generated\nSubject: Document changed\n\nA document that you follow was changed.", "unrecognised", TRUE, NULL},
    {"no child at risk: a campaign", NULL, UNA "Subject: Safer sleep week\n\nWe are running a campaign about safer sleep next week. Never fall asleep on a sofa with your baby. Please share today.", "unrecognised", FALSE, NULL},
    {"no child at risk: an audit", NULL, UNA "Subject: Multi-agency audit\n\nThe audit will look at neglect of children under 5. Pick three cases where a child was left alone and send names by Friday.", "unrecognised", FALSE, NULL},
    {"no child at risk: a research question", NULL, UNA "Subject: Interviews\n\nI'm interviewing practitioners about disclosures of sexual abuse by teenage girls. Would your members take part?", "unrecognised", FALSE, NULL},
    {"no child at risk: a parent who asks for a school", NULL, UNA "Subject: school place\n\nMy son is 9 and we are moving to your area. How do I apply for a school place?", "unrecognised", FALSE, NULL},
    {"no child at risk: one whose own child is ill", NULL, UNA "Subject: My apologies\n\nI am sorry to miss the meeting. My daughter is ill and I must stay at home with her today.", "unrecognised", FALSE, NULL},
    {"no child at risk: figures", NULL, UNA "Subject: Data\n\nNumbers for the quarter: 14 children presented with self-harm, 3 with burns.", "unrecognised", FALSE, NULL},
    {"a machine: a new job", NULL, UNA "Subject: RE: [BX-2026-0007] Request\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\nI've left Northmere for a new job. My replacement starts on 11 January; until then email the team inbox.", "auto-reply", TRUE, "BX-2026-0007"},
    {"a machine: nobody reads", NULL, UNA "Subject: RE: [BX-2026-0007] Request\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\nThanks for your email. I check this account on Mondays only. If it can't wait, ring the practice.", "auto-reply", TRUE, "BX-2026-0007"},
    {"a machine: in Norwegian", NULL, UNA "Subject: Automatisk svar: [BX-2026-0007] Request\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\nJeg er på ferie til 4. januar.", "auto-reply", TRUE, "BX-2026-0007"},
    {"a machine: a number", NULL, UNA "Subject: INC0048823 has been opened on your behalf\n\nIncident INC0048823 has been logged. Short description: [BX-2026-0007] Request.", "auto-reply", TRUE, "BX-2026-0007"},
    {"a person: one who answers for another", NULL, UNA "Subject: RE: [BX-2026-0007] Request\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\nRos is on leave until Monday, so I am answering for her: not known to our service.", "reply", FALSE, "BX-2026-0007"},
    {"a person: in a line", NULL, UNA "Subject: RE: [BX-2026-0007] Request\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\nWe will reply by Friday.", "reply", FALSE, "BX-2026-0007"},
    {"a person: one who asks", NULL, UNA "Subject: RE: [BX-2026-0007] Request\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\nI am away until Monday, can it wait?", "reply", FALSE, "BX-2026-0007"},
    {"a bounce in another language", NULL, DAEMON "Subject: Unzustellbar: [BX-2026-0007] Request\n\nDie Nachricht konnte nicht zugestellt werden:\n\nm@x.example\n550 5.1.1 Benutzer unbekannt", "bounce", TRUE, "BX-2026-0007"},
    {"files that wait behind a code", NULL, UNA "Subject: Jo left you an item\n\nJo Lee has uploaded a document for you. Sign in at https://x.example to view it; you need a code that was sent to your telephone.", "secure-wrapper", TRUE, NULL},
    {"a heart from a telephone", NULL, UNA "Subject: Re: [BX-2026-0007] Request\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\nLoved \"Dear colleague, We ask\"", "unrecognised", TRUE, "BX-2026-0007"},
    {"a talk on exploitation", NULL, UNA "Subject: Learning event\n\nPlease advertise our event on child sexual exploitation and grooming. Places go today.", "unrecognised", FALSE, NULL},
};
/* clang-format on */

static MailVerdict *
classify(const MailMessage *message, const char *form_kind)
{
    const MailSenderPolicy policy = {.authserv_id = "mx.partnership.example",
                                     .mailbox = "reviews@partnership.example"};
    g_autoptr(MailSender) sender = mail_sender_judge(message, &policy);
    const MailFacts facts = {
        .sender = sender, .mailbox = policy.mailbox, .case_prefix = "BX", .form_kind = form_kind};

    return mail_classify(message, &facts);
}

static void
test_classes(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(MailMessage) message = fixture_message(rows[i].mail);
        g_autoptr(MailVerdict) verdict = classify(message, rows[i].form_kind);

        printf("  %s\n", rows[i].label);
        fflush(stdout);
        assert_string_equal(mail_class_word(verdict->class_of), rows[i].class_of);
        assert_int_equal(verdict->must_not_answer, rows[i].must_not_answer);
        assert_true((verdict->must_not_why != NULL) == verdict->must_not_answer);
        if (rows[i].case_ref == NULL)
            assert_null(verdict->case_ref);
        else
            assert_string_equal(verdict->case_ref, rows[i].case_ref);
    }
}

typedef struct {
    const char *label, *form_kind, *mail;
    gboolean at_risk, may_be_warned;
} RiskRow;

#define HURT                                                                                                 \
    "She told me today that her stepfather hits her and she is going home tonight. She is 8 years old."

/* clang-format off */
static const RiskRow risk_rows[] = {
    {"at the wrong door", NULL, UNA "Subject: Worried\n\n" HURT, TRUE, TRUE},
    {"set apart for its sender", NULL, "Authentication-Results: mx.partnership.example; dmarc=fail header.from=nhs.example\n" UNA "Subject: Worried\n\n" HURT, TRUE, TRUE},
    {"set apart, as a form", "wrong-door", "Authentication-Results: mx.partnership.example; dmarc=fail header.from=nhs.example\n" UNA "Subject: Worried\n\nx", TRUE, TRUE},
    {"with a program attached", NULL, UNA "Subject: Worried\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n" HURT "\n--b\nContent-Type: application/x-msdownload; name=a.exe\n\nMZ\n--b--\n", TRUE, FALSE},
    {"in an answer to us", NULL, UNA "Subject: Re: x\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\n" HURT, TRUE, TRUE},
    {"in an answer to us, another child", NULL, UNA "Subject: Re: x\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\nOur return follows. One more thing: when I visited yesterday his sister Mabli (4) had two burns on her hand.", TRUE, TRUE},
    {"in an answer to us, another child who is looked after", NULL, UNA "Subject: Re: x\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\nHis sister Mabli (4) had two burns yesterday and was examined at the hospital today.", FALSE, FALSE},
    {"in an answer to us, another child long ago", NULL, UNA "Subject: Re: x\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\nWe knew his sister, who was 4 and had a burn in 2019. Still looking for the file.", FALSE, FALSE},
    {"an answer about what was done then", NULL, UNA "Subject: Re: x\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\nHe was taken to hospital with burns. The mother was drunk. We saw them today.", FALSE, FALSE},
    {"set apart, about nothing", NULL, "Authentication-Results: mx.partnership.example; dmarc=fail header.from=nhs.example\n" UNA "Subject: Offer\n\nBuy this today.", FALSE, FALSE},
    {"from a machine", "wrong-door", "From: no-reply@forms.example\n" TO "Auto-Submitted: auto-generated\nSubject: Web form\n\n" HURT, TRUE, FALSE},
};
/* clang-format on */

static void
test_a_child_at_risk_is_seen_whatever_the_mail_is(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(risk_rows); i++) {
        g_autoptr(MailMessage) message = fixture_message(risk_rows[i].mail);
        g_autoptr(MailVerdict) verdict = classify(message, risk_rows[i].form_kind);

        printf("  %s\n", risk_rows[i].label);
        fflush(stdout);
        assert_int_equal(verdict->is_at_risk, risk_rows[i].at_risk);
        assert_int_equal(verdict->may_be_warned, risk_rows[i].may_be_warned);
    }
}

/* The same mail, with and without a form in it that names a child. */
static void
test_a_child_in_a_form_is_more_than_a_question(void **state)
{
    g_autoptr(MailMessage) message =
        fixture_message(UNA "Subject: Form\n\nWhich template do we use for a referral to MASH?");
    MailFacts facts = {.form_kind = "wrong-door"};
    g_autoptr(MailVerdict) asks = mail_classify(message, &facts);
    g_autoptr(MailVerdict) tells = NULL;

    (void)state;
    facts.form_names_child = TRUE;
    tells = mail_classify(message, &facts);
    assert_true(asks->is_no_form);
    assert_false(tells->is_no_form);
    assert_int_equal(tells->class_of, MAIL_CLASS_WRONG_DOOR);
}

static void
test_two_cases_in_one_mail(void **state)
{
    g_autoptr(MailMessage) both =
        fixture_message(UNA "Subject: Re: BX-2026-0007\n"
                            "In-Reply-To: <bx-2026-0009.3@partnership.example>\n\nYes.");
    g_autoptr(MailMessage) history =
        fixture_message(UNA "Subject: Re: BX-2026-0007\n\nYes.\n\n"
                            "-----Original Message-----\nFrom: R\n\nBX-2026-0003\n");
    g_autoptr(MailVerdict) disagree = classify(both, NULL);
    g_autoptr(MailVerdict) agree = classify(history, NULL);

    assert_true(disagree->refs_disagree);
    assert_string_equal(disagree->case_ref, "BX-2026-0007");
    assert_false(agree->refs_disagree);
}

/* What a form prints as its case counts where the mail names none, and disagrees where it names another. */
static void
test_the_case_of_a_form_inside(void **state)
{
    static const struct {
        const char *label, *subject, *form_refs, *case_ref, *from;
        gboolean disagree;
    } of_forms[] = {
        {"in the form alone", "Return", "BX-2026-0049\n", "BX-2026-0049", "form", FALSE},
        {"in the subject too", "Return BX-2026-0049", "bx/2026/0049\n", "BX-2026-0049", "subject", FALSE},
        {"another in the subject", "Return BX-2026-0007", "BX-2026-0049\n", "BX-2026-0007", "subject", TRUE},
        {"two forms of two cases", "Returns", "BX-2026-0049\nBX-2026-0050\n", "BX-2026-0049", "form", TRUE},
        {"a child's name in its place", "Return", "Amy Example\n", NULL, NULL, FALSE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(of_forms); i++) {
        g_autofree char *mail =
            g_strdup_printf(UNA "Subject: %s\n\nPlease see attached.", of_forms[i].subject);
        g_autoptr(MailMessage) message = fixture_message(mail);
        const MailFacts facts = {
            .case_prefix = "BX", .form_kind = "agency-return", .form_refs = of_forms[i].form_refs};
        g_autoptr(MailVerdict) verdict = mail_classify(message, &facts);

        printf("  %s\n", of_forms[i].label);
        fflush(stdout);
        assert_int_equal(g_strcmp0(verdict->case_ref, of_forms[i].case_ref), 0);
        assert_int_equal(g_strcmp0(verdict->case_ref_from, of_forms[i].from), 0);
        assert_int_equal(verdict->refs_disagree, of_forms[i].disagree);
    }
}

static void
test_what_machines_tell(void **state)
{
    g_autoptr(MailMessage) away =
        fixture_message(UNA "Subject: Automatic reply: x\n\nI will be back on the 4th of January 2027.");
    g_autoptr(MailMessage) declined = fixture_message(
        UNA "Subject: Declined: x\nContent-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\n"
            "UID:a@b\nATTENDEE;CN=x;PARTST\n AT=DECLINED:mailto:una@nhs.example\nEND:VCALENDAR\n");
    g_autoptr(MailVerdict) first = classify(away, NULL);
    g_autoptr(MailVerdict) second = classify(declined, NULL);

    assert_string_equal(first->away_until, "the 4th of January 2027");
    assert_string_equal(second->attendance, "declined");
    assert_string_equal(second->calendar_uid, "a@b");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_classes),
        cmocka_unit_test(test_a_child_at_risk_is_seen_whatever_the_mail_is),
        cmocka_unit_test(test_a_child_in_a_form_is_more_than_a_question),
        cmocka_unit_test(test_two_cases_in_one_mail),
        cmocka_unit_test(test_the_case_of_a_form_inside),
        cmocka_unit_test(test_what_machines_tell),
    };

    mail_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
