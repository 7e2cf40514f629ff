/// The printed words of referral forms: captions, and the sentences of letters and fine print; our own collection.
enum FormWords {
    static let labels = """
        Patient Name,Name of Patient,Pt Name,Last Name,First Name,M.I.,Middle Initial,Legal Name,Maiden Name,Nickname
        DOB,D.O.B.,Date of Birth,Birth Date,Birthdate (mm/dd/yyyy),Age,Sex,Gender,M/F,Sex at Birth,Marital Status
        MRN,Medical Record #,Clinic Number,Registration No.,Patient ID,Chart #,Account #,Previous Patient?,Address
        Street Address,Home Address,Mailing Address,City,State,Zip,ZIP Code,City/State/Zip,County,Country,Apt/Unit
        Phone,Home Phone,Cell Phone,Work Phone,Daytime Phone,Contact Number,Alt Ph,Tel,Telephone,Ph #,Email,E-mail
        Language,Interpreter Needed,Parent/Guardian,Legal Guardian,Responsible Party,Relationship to Patient,POA
        Emergency Contact,Insurance,Insurance Company,Primary Insurance,Secondary Insurance,Payer,Plan Name,Carrier
        Member ID,Member #,ID #,Policy #,Policy Number,Subscriber ID,Certificate #,Medicare #,MBI,Medicaid ID,PMI
        Group #,Group No.,Grp,Group Number,Subscriber,Policy Holder,Insured's Name,Relationship to Insured
        Prior Authorization #,Auth #,PA #,Referral #,Reference #,Pre-cert #,# of visits,Valid from/to,Claim #
        Work Comp Claim #,Date of Injury,DOI,Employer,Adjuster,Adjuster Phone,Case Manager,Auto Accident,Attorney
        Referring Physician,Referring Provider,Referred By,Ordering Provider,Requesting Provider,Provider Name,Physician
        NPI,NPI #,NPI Number,National Provider Identifier,Practice,Practice Name,Clinic Name,Facility,Office Address
        Office Phone,Clinic Phone,Fax,Fax #,Fax No.,Return Fax,Office Contact,Completed by,Attn,PCP,Primary Care Provider
        Specialty,Specialty Requested,Department,Refer To,Referral To,Services Requested,Type of Referral,Consult Only
        Reason for Referral,Reason for Consult,Chief Complaint,Clinical Indication,Symptoms,Diagnosis,Dx,DX Code
        ICD-10 Code,ICD-10-CM,Diagnosis Code(s),Primary Diagnosis,Secondary Dx,Urgency,Priority,Routine,Urgent,STAT
        Appt needed within,Records Attached,Office Notes,Lab Results,Imaging,Op Report,Medication List,Insurance Card
        Physician Signature,Electronically signed by,Date Signed,Printed Name,To,From,Date,Time,Re,Pages,Total pages
        PATIENT INFORMATION,INSURANCE INFORMATION,REFERRING PROVIDER,CLINICAL INFORMATION,REFERRAL REQUEST,FAX COVER SHEET
        Section 1,Page 1 of 2,Please print,Office use only,Form 1187-B,Rev. 03/2024,Yes,No,N/A,None,See attached,Same
        """

    static let sentences = """
        Please see the attached records and call our office with any questions.
        Thank you for seeing this pleasant patient in consultation.
        I am referring Mrs. Adams, a 67 year old woman with a two year history of cough.
        The patient has been seen here before and was lost to follow up.
        Fax completed form with insurance card and demographics to the number above.
        Incomplete forms will delay scheduling of the appointment.
        He has tried physical therapy, NSAIDs and two epidural injections without relief.
        This facsimile contains confidential information intended only for the addressee.
        If you received this fax in error, please notify the sender and destroy all copies.
        Symptoms began about six weeks ago and have been getting worse.
        Labs drawn last week are enclosed; imaging will follow on disc.
        She would like to be seen as soon as possible because of a family history.
        Check all that apply and attach the most recent office notes.
        Our schedulers will contact the patient within three business days.
        Is this visit related to a motor vehicle accident or work injury?
        Patient is aware of this referral and agrees to be contacted.
        Requesting evaluation for surgery versus continued medical management.
        No prior authorization is required for the initial consultation.
        Blood pressure 142/88, pulse 76 and regular, BMI 31.4, O2 sat 97% on room air.
        Please evaluate and treat; send the consultation note to fax number listed.
        Best time to reach the patient is after 3:30 pm on weekdays.
        Transmission 03/14/2025 09:42 AM Page 01/03 from ST LUKES CLINIC
        Medication list and allergies are up to date as of the last visit.
        Do not leave a message with anyone other than the patient or guardian.
        """
}
