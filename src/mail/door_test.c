/* Who writes of a child at risk, in their own words, and who writes of the office's business: told apart as
 * wholes, since no list of words does it.  Each was written before it was tried. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* cmocka needs the three above */
#include <cmocka.h>
#include <stdio.h>

#include "mail/fixture_private.h"
#include "mail/sign_private.h"

typedef struct {
    const char *subject, *text;
} DoorRow;

/* clang-format off */
static const DoorRow at_risk[] = {
    {"Next door", "Hello, I live at 14 and the little one at 16 has been out on the step in her nightie since about half five, it is four degrees. Nobody comes when I knock. The lights are off. I did not know who else to write to."},
    {"hi", "hi i found this on the website. im 13. my stepdad comes in my room when mum is on nights. shes on nights again tonight. pls dont ring the house"},
    {"my friend", "my best friend says shes going to do it tonight after her mum goes to bed. shes saved up tablets. shes 14. she made me promise not to tell but i'm really scared"},
    {"Journey last night", "I drive a cab. I took a man and two small children to the docks. The boy kept whispering to me 'he's not our dad'. The man said they were going on the boat this evening. It has been bothering me all day."},
    {"Don't know where this goes", "The woman opposite has three under five. I've not seen the youngest for more than two weeks, and when I ask she says 'which one'. There's a smell. The older two are at the window all day."},
    {"the family above", "We hear it through the ceiling: a thud, then she cries, then nothing. Every evening when he gets in. It has just stopped, suddenly, and it is the stopping that frightens me. The little one cannot be more than two."},
    {"Seen just now", "Twin girls, 4 months. One has two healing ribs on the film, which came back this evening. The parents have taken both home. Radiology rang me. I am a locum and do not know your procedure."},
    {"A girl on my route", "She has asked me three times this week if she may stay on the bus. Today she hid under the seat at her stop. There was a man waiting whom I have never seen; he pulled her off by the wrist."},
    {"Room 214", "Two men have had room 214 since Monday and different girls go up. I did the room and there were school shoes, and a girl asleep that I could not wake. They told me to get out."},
    {"My ex", "He has just texted me a picture of the kids in the back of the car by the cliff and wrote 'say goodbye'. The police have put me on hold. I am writing to anyone."},
    {"Not on shift tonight", "I work nights at a children's home. The new man takes one of the girls to the office and turns off the camera. He's on tonight, alone. My manager told me to mind my own business."},
    {"Parcel", "I took in a parcel for them and the boy opened. He had a collar on, a dog's collar, and he said he's not allowed past the mat. He looked like a skeleton. I don't want any bother."},
    {"the house I rent a room in", "They keep the youngest in the cupboard under the stairs when people come. I thought it was a game until I heard him ask for water. It's the third day. I'm leaving at the weekend, I can't listen to it."},
    {"Handed over, not happy", "Conveyed an 8-week-old, floppy, pinpoint pupils. Mum said he must have licked her finger. ED say he can go back with her at six. Two-year-old still at the address with a man we could not identify."},
    {"On the 17.42", "A small girl by herself with a label round her neck and a one-way ticket. She says a lady put her on and a man she doesn't know will take her off at the other end. We get in at seven."},
    {"baby Noah", "He's three weeks and he's not been fed since I don't know when, his mouth is all dry and his mum just stares. She says the telly told her not to. I live two hours off and my car is broken."},
    {"A call I took", "She'd been in the bath with the baby for an hour and said the water had gone cold and that it would be quiet soon. She gave me her first name and the road. Then it cut off. I'm told to send it to you."},
    {"not sure who to tell", "Hello I live at flat 3 and the little one upstairs screams every night and I saw marks on his arms today when they took the bins out. He is about 4. The mum's boyfriend is very aggressive. Can someone check on him."},
    {"Concern re pupil", "A Year 5 pupil came in this morning with a hand-shaped mark across her cheek. She says dad did it because she spilled her tea. She is due to be collected at 3.15 by dad. What should we do?"},
    {"? NAI", "Dear all, I have just seen a 5 month old with two bruises to the ear and a torn frenulum. Mum cannot explain. I have sent them to ED but I am not sure they will go. Please advise urgently."},
    {"baby not seen", "I did a home visit today, mum was intoxicated and asleep on the sofa with the 3 week old baby face down beside her. No other adult. I have stayed but I need to leave at 5."},
    {"(no subject)", "hi i dont know if this is the right place. my step dad comes in my room at night and i want it to stop. please dont tell my mum"},
    {"My kids", "My ex has gone off with the kids and she is using again, there are needles in the flat. My little girl is 2. Nobody answers the phone at social services. I need somebody to go round there tonight."},
    {"Child in police protection - placement needed", "Officers have removed a 7 year old from an address in Quaymouth this evening using their powers of protection. EDT are not picking up. Please can a social worker ring control on 020 7946 0999."},
    {"worried about one of ours", "One of the lads (15) turned up tonight with a stab wound to his leg, says he owes people money and can't go home. He won't go to hospital. I don't know what else to do."},
    {"Help", "little boy I look after has got cigarette burns on his back. mum picks him up in an hour. who do i ring"},
    {"Disclosure", "Dear team, a 13 year old student disclosed to me at lunch that she has been meeting an older man she met online and that he has asked her to come to his house on Friday. Parents are not aware. I would like to refer."},
    {"Unborn - discharge planning", "Mum delivered at 02.00. There is a previous removal and she plans to self discharge with baby this afternoon. Nobody from social care has been. We are concerned for the baby's safety if he leaves."},
    {"my grandaughter", "I am writing as I don't know who else to turn to. My grandaughter is six and is left by herself in the evenings while her mother goes to work at the pub. She rang me crying last night. I am in Scotland."},
    {"Travel this weekend", "We have a student, 11, who told a friend that she is being taken abroad on Saturday for a ceremony and that she is frightened. Her older sister was cut. Can you tell us what to do?"},
    {"Urgent please", "I have a 16 year old boy in my office who has told me he has taken tablets this afternoon and wants to die. Ambulance called. His foster carer is not reachable. Who is his social worker?"},
    {"Tenant at 14 Marl Court", "My plumber went into 14 Marl Court yesterday and found three children alone there, no food in the house, dog mess everywhere. The eldest looked about eight. I thought I should report it to someone."},
    {"girls in hotel", "I drive a taxi. I have picked up the same two girls, maybe 14, from the Grange Hotel three times this week with different men each time. They looked drugged last night. Please look into it."},
    {"Fw: worried about a baby", "Came to us by mistake, can you pick up?\n\n________________________________\nFrom: Jill <jill@home.example>\nSent: 17 December 2026 08:55\nTo: Council info\nSubject: worried about a baby\n\nThe baby next door has been crying since yesterday and there is no adult there as far as I can see. I have knocked. Please send someone."},
    {"Family not arrived", "A mum and two children (4 and 1) were due to arrive at our refuge at midday and have not. Her partner found out this morning and has threatened to kill her. Her phone is off."},
    {"Safeguarding", "Please be aware that a child was admitted this afternoon with a spiral fracture of the femur, non mobile, 4/12. Skeletal survey booked. Parents want to take her home. Consultant requests strategy meeting today."},
    {"A lad who comes in", "A little lad comes into our shop most evenings on his own asking for food. He's maybe six. Tonight he had no shoes on. I've given him a sandwich and he's sat in the back. Mum isn't answering the number he gave."},
    {"Safeguarding concern", "We saw a 9 yr old at 2pm with two teeth knocked out. He looked at his dad before every answer and then whispered to the nurse that daddy pushed him down the stairs. They have just gone home. Do I report this to you?"},
    {"please help my nephew", "Im at my wits end. my brother has started drinking again and last night he locked Josh out in the garden in his pyjamas. hes only 8. my brother wont open the door to me today"},
    {"Child not collected", "It is now 5.40pm and nobody has come for Amira (Reception). Mum's phone goes straight to voicemail and the emergency contact says she hasn't seen her for two days. We close at 6."},
    {"breach of confidentiality", "I am a counsellor. In session just now a 15-year-old told me that her uncle has been having sex with her since she was 12 and that he is staying in the house this week. I have told her I need to pass this on."},
    {"Safeguarding ref from crew", "Attended address for adult overdose. 2 children in property, 18 months and 4 years, heavily soiled, only adult conveyed to hospital. Children currently with a neighbour who says she cannot keep them overnight."},
    {"hi", "can i talk to someone. my boyfriend is 24 and hes got videos of me he says hell send them to my school if i dont do what he says. im 13"},
    {"my best friend", "my friend in year 9 has been cutting really deep and she said tonight is the night. she made me promise not to say. i dont know who to tell"},
    {"concern", "On my round this morning there was a toddler at the window of no 12 and no sign of any grown up, the door was wide open. Same yesterday. Might be nothing."},
    {"Worry about a family", "A mother came to us after prayers. Her husband says he will take the two girls to his village next Tuesday so the older one, 14, can be married. She is afraid of him. How can we get help for her?"},
    {"10 Larch Close", "Our officer called at 10 Larch Close at 11am. Kitchen floor covered in dog faeces, no food in the fridge, baby in a soaking nappy, dad asleep and smelling of cannabis. Officer thinks baby is 7 months. Please advise who will follow this up."},
    {"Left dept before seen", "3yo brought by mum with scald to both feet in a clear line. Mum left the department with him before paediatric review at 14:20 and is not answering. Address on system is Quaymouth. Consultant worried re immersion."},
    {"one of my under 10s", "One of my under 10s got changed tonight and his back is covered in long red marks. He said he fell but they're all in straight lines. His stepdad was shouting at him from the touchline. I couldn't let it go."},
    {"incident on 47", "Driver reports female approx 12 yrs travelling alone at 01.30 with two adult males who were supplying alcohol to her. She appeared distressed. They alighted at Grange Road. CCTV available."},
    {"Urgent - contact", "I foster Leo. At contact today his birth dad said he'd come and take him from school tomorrow and he knows where the school is. Leo is terrified. Our social worker is on leave and duty isn't answering."},
    {"methadone", "One of our methadone clients came in with her toddler and said he'd 'had a taste' because he wouldn't settle. I have told her to go to A&E, she got on a bus the other way. I have her details."},
    {"caller at risk", "We have had a call from a young person aged 16 whose father has found out they are gay and has beaten them and taken the phone. They were calling from a neighbour's. We have an address. They gave us consent to share."},
    {"the little ones", "I'm 71 and not good with computers. My daughter has gone back to him. He broke her arm in front of the kids at Easter. They are all back in that flat as of Sunday. I can't sleep."},
    {"Room 118", "I clean at the lodge. Theres a girl in room 118 been there four days, blokes in and out all night, she looks about 14 and she asked me for a sanitary towel and was crying. Manager says mind my own business."},
    {"parent threat", "Mum of a non-verbal boy (6) phoned our team at 4pm and said she can't cope any more and is going to put a pillow over his face. Then hung up. Is anyone from your team able to go out?"},
    {"URGENT MASH REFERRAL - please action today", "Please find attached our referral for a Year 3 child. Parent is not aware. We are keeping the child in school until we hear from you."},
    {"Referral", "Please accept this referral for this family. Mum has relapsed (heroin), there are three children under 5, and grandmother who usually helps has moved away. HV unable to gain access x3 this month. We are concerned about the children's safety."},
    {"disclosure about a coach", "A swimmer's parent has rung to say our assistant coach has been messaging her daughter (14) at night and asked her for pictures. He is poolside tonight at 7. What do we do about tonight?"},
    {"No subject", "that baby at 9 elm row is being shaken i can hear it through the wall. do something"},
    {"Bruising on 2 yr old", "Good afternoon. At nappy change we noticed finger-tip bruising on both inner thighs of a two year old. Key person did a body map. Dad collects at 5:30. We are looking for advice on whether we may let her go."},
    {"16 yr old resident", "Resident (16) came back at 2am with cash and new trainers and a knife wound on his hand, says he has to 'go country' on Thursday or they will hurt his mum."},
    {"school crossing", "I do the crossing at St Mark's. Most days this term the same wee lass turns up at half seven in the morning with no coat and stands with me till the gates open. Today she'd wet herself and said mummy wouldn't wake up. Please get somebody to look in on them."},
    {"Possible child concern", "We treated a dog today for kick injuries. The owner's young daughter told our nurse 'daddy does it to me too when I'm bad'. We have the address on file. Who should have this?"},
    {"Student concern", "One of my Year 12s (17, lives with an aunt) says the aunt has taken her passport and is flying her out on Sunday to meet a man. She is scared and asked me not to ring home."},
    {"Urgent advice", "6/52 infant seen this am for 'rolled off bed'. Boggy swelling L parietal. Story changed between parents. They declined to go to A&E and left with baby."},
    {"hiya", "dont no if ur the right people but my sisters fella is smackin the twins about there only 3 and shes too scared of him to leave. pls can u do sumthing they are there now"},
    {"Unaccompanied child on 21.14", "A boy of about ten is on the 21.14 with a rucksack and £400. He says a man called Tiny told him to take it to the coast. BTP not available until the terminus."},
    {"advice before end of day", "Two sisters in Y4 and Y6 have come in with shaved heads. They say step-mum did it as a punishment and that they sleep in the garage. We do not want to send them back there at 3.30."},
    {"? concealed pregnancy", "14yo attended with abdominal pain, found to be 34/40. Attends with 'uncle' aged approx 40 who won't leave the room and answers all questions. Please call the ward."},
    {"secret", "please dont phone my house. my nan's friend makes me do stuff when she goes bingo. its bingo tomorrow. i'm 10"},
    {"Flat 22", "There is a pushchair outside flat 22 that hasn't moved in three days and post piling up. I can hear a baby whimpering. No answer when I knock. The mother is usually seen every morning."},
    {"discharge tonight", "Mother being discharged from our unit at 6pm against advice. She has told staff that her son is possessed and must be cleansed. He is 5 and is with his grandmother who wants to hand him back."},
    {"marks on pupil", "One of my boys, maybe seven, could not sit down in class yesterday. He showed me lash marks on his legs from a charger wire. His father is well respected and people tell me to keep quiet."},
    {"client's grandchildren", "I go in to Mrs P to do her meds. Her son has moved in with his two little ones and he injects in front of them. This morning there was a used syringe in the cot."},
    {"school run", "Our driver takes a disabled lad of 9 to special school. For the past week he has been brought out in the same clothes, smelling strongly of urine, and today he had a burn the shape of an iron on his arm."},
    {"my brother is 15", "mum threw him out last nite he slept in the park its minus 2. he got ill now. school says ring u lot"},
    {"overheard on ward", "I overheard a father on the children's ward say down the phone 'when I get her home she'll wish she'd never opened her mouth'. She is going home in the morning. I didn't know whether to say."},
    {"customer", "A customer came in with a girl he said was his niece. She slipped our cashier a note saying 'not my uncle'. They left in a grey car, we have the number plate."},
    {"Re-referral", "We've referred this family four times. This morning the youngest (nursery) told staff 'Daddy put Mummy's head in the oven'. Mum says all is fine. Nobody at the front door will take it."},
    {"Kids on their own", "My ex sister in law has gone to Tenerife and left the 11 year old in charge of the other two. They've been eating crisps since Saturday."},
    {"Report concerning a minor", "Our moderators identified messages in which an adult user arranges to collect a 12-year-old user from her home in your area on Saturday. We attach identifiers. Please confirm receipt."},
    {"child patient", "I examined a four year old this afternoon and there are haemorrhages at the back of both eyes. I know what this can mean. The family has gone back to the caravan site. What is the process?"},
    {"little girl in the library", "She is here from opening till closing every Saturday, aged about 6, and eats from the bin. I asked where mum is and she said Leeds. We shut in an hour."},
    {"idk", "my gf is 14 and shes pregnant and her dad said hes gonna make it go away himself. shes locked in"},
    {"Premises visited 17/12", "Crew attended a chip pan fire. Occupants: adult male, heavily under the influence, and his two sons, 7 and 9. Home is not fit for habitation. Boys have gone with a neighbour who did not give her name."},
    {"worrying conversation", "A dad at our gym was boasting that he makes his lad sleep on the balcony when he loses a match. The boy is on our under 9 squad. He has chilblains."},
    {"I feel sick about this", "On placement I watched a mum pinch her baby's nose shut until he went floppy. The nurse in charge says leave it. Baby is still here on the unit with her."},
    {"address concern", "Delivered to 8 Marl Court. A kid of maybe 5 answered, said he had been told to hide if anyone official came. There was another one chained by the ankle like a dog. I took a photo."},
    {"My daughters dad", "he wont bring her back from contact. hes texted that ill never see her again. hes got form for this sort of thing, court order says 5pm sunday. police say its civil"},
    {"session today", "During therapy today a boy who has never said this before used the doll to show 'grandad's game'. He lives with grandad. I have written it down word for word."},
    {"Young mum", "A girl we give food parcels to had her baby at home last week and has told nobody. She is 15. The baby is yellow and not feeding."},
    {"Detained juvenile", "We have a male, 13, detained for shoplifting formula. States he is looking after his brother and sister as their mother has been gone for nine days."},
    {"client's girl", "Cutting a girl's hair today I found patches pulled out and scabs. She begged me not to tell her stepmother that I had seen."},
    {"Transcript for action", "Young person disclosed via web chat that her mother's partner films her in the shower. First name only, but school given. Consent given to contact you."},
    {"I cant do this", "ive got three under four and i keep thinking about the river. my mum cant come til the weekend. i dont trust myself with them"},
    {"Not returned from home leave", "Resident (17, care order) not back from leave, due 1800. She told a peer she was off to stay with 'Daz', who is known to police. EDT number rings out."},
    {"Show and tell", "A reception boy brought a bag of white powder to show and tell. Says it is from under his bed. We have it in the safe. He is due to go home at 3."},
    {"a job I did", "Went to fix a boiler at 31 Quay Road. There is a bedroom with the handle on the outside and a mattress on the floor, and a small boy in there who didn't speak. It has bothered me all day."},
    {"Report", "Every night about 2 the same toddler is out on the balcony across from us in just a vest. I've rung the landlord. Nobody does anything."},
    {"incidental finding", "Chest film on a 10-week-old done for cough shows healing posterior ribs. Parents have taken baby home before the report. Referring GP not contactable until tomorrow."},
    {"lunchtime", "He's in my Year 2 group and hides food up his jumper for his baby sister. Today he asked whether you can die from not drinking."},
    {"my little sister", "dad has been going in her room when mum is on nights. i share with her and i heard. im 16 and dont want police"},
    {"Parent", "One of our dancers, 11, is weighed by her mother every morning and goes without dinner if she's over. She collapsed in class tonight."},
    {"Young lad", "We've a lad with us tonight who says he's 18 but isn't. He came over in a lorry and a man is waiting outside for him."},
    {"OOH contact", "Mother of twins (5/12) rang 111: 'I have given them something so we can all sleep'. Call dropped. Number withheld but address on spine."},
    {"the family opposite", "Police were there again at the weekend. Now the mum has a cast on and the eldest takes the others to school by himself. He's about nine. They look grey."},
    {"Please action", "Patient attended with child who flinched when she raised her hand. Patient said 'she knows what she gets'. Child had a healing cut above the eye and was told off for looking at me."},
    {"Info", "Spoke to a girl of 12 outside the chicken shop with three males in their twenties. Gave a false name. Bought her drinks and trainers. She got in their car as I walked over."},
    {"worried", "I looked after my grandson this weekend and he cried when I changed him, he is sore down below and said 'Uncle Ray fixes it'. What shall I do? He goes back to them on Wednesday."},
    {"no answer from your line", "Have tried the phone three times. Mum of four left our food bank saying she would 'drive them all into the quay' if the benefits did not come through by Friday."},
    {"Immediate concern", "During my assessment a pupil with no speech pointed on the body outline to where 'the bus man' touches. The bus man is due at 15:10."},
    {"baby in our houseshare", "The couple in the back room have a newborn. They are on spice. The baby hasn't cried for a day and they won't let us look."},
    {"breakfast club", "Two brothers, 4 and 6, came to breakfast club with the same belt-shaped bruise. Mum works for us so this is awkward."},
    {"clinic", "Baby of 7 weeks brought to clinic by dad, weight has dropped two centiles and he said they water the milk down until payday."},
};

static const DoorRow business[] = {
    {"Minutes of the rapid review group", "Dear all, minutes attached. We noted that the child died of the injuries described and that the police investigation goes on. The half-brother is with grandparents under a care plan. Please send corrections by Friday."},
    {"Course: recognising bruises in babies who do not move by themselves", "A two-hour course for nursery staff. Case study: a baby of six weeks with a bruise on the cheek, seen by a health visitor, sent home. What would you have done? Places on 14 January."},
    {"Update on the criminal case", "The trial of the stepfather starts on 11 January. He is in custody. The surviving child is safe with foster carers. We ask that the family is not interviewed for the review before then."},
    {"Survey on online harm", "Our survey of 900 teenagers shows that one in nine has been asked for pictures by an adult. Would the partnership share the link with schools?"},
    {"Test of the new form", "This is a test, please ignore: 'Child name: Test Testperson. Summary: child is being hit and is not safe at home tonight.' We are checking that attachments arrive."},
    {"Rapid review, paper 3", "Paper 3 sets out what the landlord saw: no heating, a baby in a cot with no mattress, nobody else in. It was the day before he died. For discussion on 29 December."},
    {"Role play for Thursday", "For the role play I need somebody to be the neighbour who hears the thud through the ceiling, and somebody to be the duty officer who takes the call."},
    {"Disclosure", "In the matter of the late child we ask for the notes of the visit at which the health visitor found the mother asleep. The hearing is on 2 February."},
    {"Safeguarding audit: our answers", "Question 7: a pupil who hands in work that says she is afraid at home is seen the same day by the lead. Question 8: yes. Question 9: twice last year."},
    {"BX-2026-0004", "The uncle was charged on Monday with assault on the boy and remanded. The boy is well and lives with his aunt. No further action is wanted of you."},
    {"Winter campaign", "Draft poster: 'Cold, hungry, alone? Tell us.' It shows a boy on a step with no coat. Do you want the partnership's logo on it?"},
    {"RE: minutes", "Two corrections: the twins were found in the garden by a neighbour, not by police; and the hutch had been reported in May. Both boys have died since, as you know."},
    {"Statement of the paramedic", "Attached is the statement of the paramedic who conveyed the baby on 3 June. The mother has been remanded. It is for the review's file only."},
    {"Exhibition on the history of child protection", "Our exhibition shows how neighbours reported cruelty a hundred years ago: children locked in, starved, sent out to beg. Would your members like a tour?"},
    {"My own childhood", "I was beaten as a boy by my father in the sixties. He is long dead. I read about your review and wanted to say that it matters. No answer is needed."},
    {"Training dates", "Hi, when is the next Level 3 safeguarding course and how do I book on?"},
    {"Dissertation", "I am a social work student and am writing about learning from reviews. Could I interview someone from the partnership?"},
    {"FOI 2026/1181", "Please could you tell us how many rapid reviews took place between April 2023 and March 2026?"},
    {"Media enquiry", "We understand that a review is being held following an incident in Quaymouth. Can you confirm this and give a comment by 4pm?"},
    {"Diary", "Could you let me have the dates of the executive meetings for 2027?"},
    {"Invoice 20231", "Please find our invoice attached for the hire of the hall."},
    {"complaint", "I want to complain about the social worker who closed my case in 2024. Who do I write to?"},
    {"Change of contact", "From January the named nurse will be Ros Penhale, ros.penhale@trust.example. Please update your list."},
    {"Availability", "I am an independent reviewer with fifteen years of experience and would be glad to be considered for future reviews. My CV is on my website."},
    {"Mailbox size", "Your mailbox is nearly full. Please archive old items."},
    {"Question about thresholds", "Where can I find the latest threshold document? The link on your website is broken."},
    {"7 minute briefing", "Please could you share the seven minute briefing on bruising in non-mobile babies? We would like to use it in supervision."},
    {"Constituent", "The member has been asked by a constituent about the findings of the review published in June. Could you send a copy?"},
    {"Inquest listing", "The inquest touching the death of the child has been listed for a pre-inquest review on 12 February 2027. Please confirm who will attend for the partnership."},
    {"Thank you", "Thanks so much for yesterday, really helpful session."},
    {"Cheap toner", "Dear Sir, best prices for toner and paper."},
    {"Multi-agency audit - neglect", "Hi, the next multi-agency audit will look at neglect of children under 5. Each agency is asked to pick three cases where a child was left alone. Please send names of auditors by Friday."},
    {"Bruising in babies course", "There are still places on tomorrow's course on bruising in non-mobile babies. Can you circulate please?"},
    {"Policy query", "Our policy on children who are not brought to appointments is being rewritten. Could you check whether the partnership's protocol has changed this year?"},
    {"Minutes of Tuesday", "Please find the draft minutes. Action for Jo: ask police for figures on missing children and on children sexually exploited."},
    {"Safer sleep week", "We are running a campaign about safer sleep next week. Posters attached: never fall asleep on a sofa with your baby. Please share today."},
    {"Request for data", "I am studying non-accidental injury. How many children under one were the subject of a review in the past five years?"},
    {"Subject access", "I would like a copy of everything you hold about my son and me. He is 12. Please tell me how to apply."},
    {"Disclosure request - care proceedings", "We act for the father in care proceedings concerning a child. Please confirm whether the partnership holds any report that should be disclosed."},
    {"Comment on report", "A report says a boy was beaten and starved before his death in 2022 and that agencies missed chances. Deadline 5pm today for your comment."},
    {"Which form?", "We have just had a visit from Ofsted and they asked which form we use to notify serious incidents. Could you send me the current one?"},
    {"Query on thresholds", "Is there an updated threshold document? The one I have is from 2023 and a colleague says there is a newer one."},
    {"Apologies", "I can't make Thursday, sorry. Ros will come instead."},
    {"Annual LADO report", "Draft annual report attached for comment. It covers allegations against staff, by category (physical, sexual, neglect), with outcomes."},
    {"Room hire", "The hall is free on 29 December, should you still need it for your review meeting."},
    {"After the review", "My daughter died last year and I was told there would be a report. I have heard nothing. Who can I speak to?"},
    {"Trauma-informed practice", "Our bestselling course on trauma is now available online. Book now and save 10% this week only."},
    {"Safeguarding lead cover", "I will be away from 20 December to 4 January. Dr Mehta covers for me."},
    {"Youth violence conference", "Please can someone from the partnership speak at our conference on knife crime on 3 February? Young people will talk about their experience."},
    {"Phishing test", "You passed our phishing test. Well done."},
    {"Case in my ward", "A resident has told me about a family in my ward and is unhappy with how the council dealt with it. Could an officer brief me next week?"},
    {"Reference", "Could you confirm the dates on which Ms Fenn worked with the partnership as a volunteer?"},
    {"Data collection", "The annual survey of safeguarding partners is open until 31 January. Please complete it at https://survey.example."},
    {"CDOP dates 2027", "Dates of the child death overview panel for 2027 are below. Please hold them."},
    {"Learning", "We have drafted a short summary of the learning from the review published in June, on children left home alone. May we share it with practice nurses?"},
    {"Christmas opening", "Which days is the business unit closed? We would like to put it on our website."},
    {"Case file audit", "Please send three case files of children subject to a plan for neglect, so that our auditors can look at them in January."},
    {"Posters", "Could we have twenty of the 'ICON: babies cry, you can cope' posters for our parents' evening?"},
    {"Partnership meeting", "I would like to raise county lines at the next meeting. Young people tell us they feel unsafe on the buses. Can it go on the agenda?"},
    {"Interviews", "I'm interviewing practitioners about disclosures of sexual abuse by teenage girls. Would your members take part?"},
    {"Level 3 certificate", "I attended the course on fabricated illness on 3 December and have not had my certificate."},
    {"school place", "My son is 9 and we are moving to your area in March. How do I apply for a school place?"},
    {"Contact order", "The court said I can see my children every other weekend but their mother does not answer my texts. Who can help me with this?"},
    {"New superintendent", "Superintendent Kerr takes over as our executive member from 4 January. Please add him to the list."},
    {"Article", "We are preparing an article on how partnerships learn from the deaths of babies. Would your chair write 800 words?"},
    {"Report fee", "We have provided a report for your review and would like to invoice £68."},
    {"Scrutiny", "For scrutiny on 14 January please prepare a paper on children missing from education and what partners are doing."},
    {"Escalation policy", "What is the current route if we disagree with another agency? I have the 2022 policy."},
    {"Attendance", "Dr Mehta, Ros Penhale and I will attend on the 29th."},
    {"Secure e-mail", "From February all our mail to you will go through the new gateway. You may need to register once."},
    {"Thanks for visit", "Thank you for the assembly on staying safe online. The children loved it and Year 4 drew pictures for you."},
    {"Your ref?", "We are instructed by the grandparents in private law proceedings. Do you hold papers relating to the child's injuries in 2023?"},
    {"Data", "Numbers for the quarter: 14 children presented with self-harm, 3 with burns, 2 with fractures under one year."},
    {"Your published report", "I read the report about baby T. It was hard to read as I was beaten as a child too. I hope the agencies learn from it."},
    {"Sharing agreement", "Attached is the draft information sharing agreement about households with children at risk. Comments by 8 January please."},
    {"Christmas card", "The mayor would like to send a card to all who work with children. May we have your list?"},
    {"Return of questionnaire", "Only four schools have answered our section 11 questionnaire. Could you remind the others by Friday?"},
    {"Supervision slot", "Could I have a supervision slot this month? I have two families that I would like to think through."},
    {"Conference", "Would you like to present your work on neglect at our event in May? We expect 200 people."},
    {"Cancelled", "Tomorrow's catch up is cancelled, he is unwell. I will send a new date."},
    {"Broken link", "The page 'worried about a child?' on your site gives a 404 error. Who looks after the site?"},
    {"Kinship", "I am looking after my grandson under a special guardianship order. Is there a support group near Quaymouth?"},
    {"Inspection", "We shall inspect from 11 January. Please send the documents listed by 5pm tomorrow."},
    {"New project", "Our project helps boys who carry knives. We start in January and take referrals from schools. A leaflet is attached."},
    {"Quarterly figures", "There were 61 missing episodes among 22 children, of whom 4 were exploited. Table attached."},
    {"My apologies", "I am sorry to miss the meeting. My daughter is ill and I must stay at home with her today."},
    {"First draft", "Here is my first draft. I have changed the part about the night of the injury as the mother asked. She would like to read it before Christmas."},
    {"Certificate", "We cannot issue the certificate until the coroner has written to us. He expects to do so this week."},
    {"Advice", "I advise against publishing before the trial ends. The judge has said she will rule on reporting on Monday."},
    {"Room 4", "Someone left a child's coat in room 4 after your meeting yesterday. It is at reception."},
    {"Interview panel", "Could one of you sit on the panel for the new head of service? It is on 7 January at 10am."},
    {"Room booking", "Can we use your room on 14 January from 9 to 12 for the foster panel?"},
    {"Your newsletter", "Please take me off your mailing list. I retired in July."},
    {"Serious youth violence board", "The next board is on 20 January. Please send items by the 10th."},
    {"Membership", "Our trust has a new chief nurse, Wendy Ash. She will sit on the executive from now on."},
    {"Request for letter of support", "We are bidding for a grant to run parenting groups. Would the partnership write us a letter of support?"},
    {"Escalation", "We disagree with the council about a decision on a family. Which stage of the escalation procedure are we at?"},
    {"Query", "Does the two week limit count from the day the council was told, or the day after?"},
    {"Lost property", "My scarf may be in your office. It is blue."},
    {"DBS", "Do volunteers who sit on your lay panel need a DBS check?"},
    {"Parking", "Where do visitors park for the meeting on the 29th?"},
    {"Podcast", "We are making a podcast on why babies are shaken and how services can help fathers. Who could we speak to?"},
    {"Library of reviews", "Is there a repository with all reviews on children who lived with parental mental illness?"},
    {"Child protection conference figures", "Conferences in November: 31 initial, 58 review. Late: 4."},
    {"Adoption records", "I was adopted in 1984 and would like to see my records. I am told you may be able to help."},
    {"Fostering enquiry", "My wife and I would like to foster a child. We have two boys of our own. How do we start?"},
    {"Concern about a website", "Your website shows the wrong number for the emergency duty team."},
    {"Bank details", "Please send your bank details so that we can pay the contribution."},
    {"Speech", "Could I have a copy of what the chair said on Tuesday about children who are hurt at home?"},
};
/* clang-format on */

static gboolean
is_wrong_door(const DoorRow *row)
{
    g_autofree char *mail =
        g_strdup_printf("From: Una Fairweather <una@nhs.example>\nTo: reviews@partnership.example\n"
                        "Content-Type: text/plain; charset=utf-8\nSubject: %s\n\n%s\n",
                        row->subject, row->text);
    g_autoptr(MailMessage) message = fixture_message(mail);
    g_autoptr(MailReply) reply = mail_reply_split(message, NULL);

    printf("  %s\n", row->subject);
    fflush(stdout);
    return mail_sign_wrong_door(message, reply) != NULL;
}

static void
test_a_child_at_risk_is_seen(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(at_risk); i++)
        assert_true(is_wrong_door(&at_risk[i]));
}

static void
test_the_offices_business_is_none(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(business); i++)
        assert_false(is_wrong_door(&business[i]));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_child_at_risk_is_seen),
        cmocka_unit_test(test_the_offices_business_is_none),
    };

    mail_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
