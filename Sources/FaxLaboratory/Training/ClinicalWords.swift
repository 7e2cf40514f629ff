/// What is written about illness, care and payment on referral forms; our own small collection, comma separated.
enum ClinicalWords {
    static let conditions = """
        atrial fibrillation,type 2 diabetes mellitus,chronic kidney disease stage 3,essential hypertension,low back pain
        lumbar radiculopathy,cervical spondylosis,osteoarthritis of right knee,left hip pain,rotator cuff tear
        carpal tunnel syndrome,multiple sclerosis,Parkinson's disease,epilepsy,migraine without aura,transient ischemic attack
        peripheral neuropathy,myasthenia gravis,memory loss,syncope and collapse,chest pain,coronary artery disease
        heart failure,aortic stenosis,mitral regurgitation,ventricular tachycardia,deep vein thrombosis,pulmonary embolism
        COPD,asthma,interstitial lung disease,pulmonary nodule,obstructive sleep apnea,chronic cough,hemoptysis
        Crohn's disease,ulcerative colitis,GERD,Barrett's esophagus,dysphagia,chronic diarrhea,elevated liver enzymes
        cirrhosis of liver,hepatitis C,primary biliary cholangitis,pancreatic cyst,abdominal pain,unexplained weight loss
        iron deficiency anemia,multiple myeloma,lymphoma,thrombocytopenia,breast mass,prostate cancer,elevated PSA
        renal cell carcinoma,hematuria,kidney stones,urinary incontinence,recurrent UTI,thyroid nodule,hyperthyroidism
        adrenal mass,pituitary adenoma,osteoporosis,rheumatoid arthritis,systemic lupus erythematosus,fibromyalgia
        psoriasis,melanoma,atopic dermatitis,basal cell carcinoma,hearing loss,tinnitus,vertigo,chronic sinusitis
        cataract,glaucoma,macular degeneration,diplopia,infertility,endometriosis,uterine fibroids,abnormal Pap smear
        menorrhagia,scoliosis,developmental delay,autism spectrum disorder,ADHD,major depressive disorder,anxiety
        chronic fatigue,long COVID,fever of unknown origin,Lyme disease,wound infection,diabetic foot ulcer,lymphedema
        POTS,Ehlers-Danlos syndrome,mast cell activation,amyloidosis,sarcoidosis,vasculitis,giant cell arteritis
        spinal stenosis L4-L5,C5-C6 disc herniation,s/p CABG x3,BRCA1 positive,HbA1c 9.2%,eGFR 38,LVEF 35-40%,Hgb 8.1
        """

    static let qualifiers = """
        acute,chronic,recurrent,progressive,severe,mild,suspected,possible,r/o,h/o,worsening,new onset,refractory
        bilateral,left,right,uncontrolled,post-operative,metastatic,unspecified,with complications,persistent
        x 3 months,x 2 wks,since 2019,for 6 years,not responding to treatment,failed PT and injections,on warfarin
        """

    static let services = """
        Consult,Consultation,Consult and treat,Evaluate and treat,Eval & Tx,Second opinion,Assume care,Procedure
        MRI brain with and without contrast,MRI L-spine,CT chest,CT abdomen/pelvis w/ contrast,PET/CT,Echocardiogram
        Stress test,Holter monitor 48 hr,EMG/NCS,EEG,Sleep study,Colonoscopy,Upper endoscopy (EGD),Biopsy,Ultrasound
        Bone density (DEXA),Genetic counseling,Physical therapy 2x/week,Occupational therapy,Pain management
        Surgical evaluation,Transplant evaluation,Infusion,Telehealth visit,Transfer of care,Consult only,Follow up
        """

    static let departments = """
        Cardiology,Neurology,Gastroenterology,Hepatology,Endocrinology,Nephrology,Rheumatology,Hematology,Oncology
        Orthopedic Surgery,Neurosurgery,General Surgery,Vascular Surgery,Thoracic Surgery,Plastic Surgery,Urology
        Gynecology,Obstetrics,Dermatology,Ophthalmology,Otolaryngology (ENT),Pulmonary Medicine,Sleep Medicine
        Infectious Diseases,Allergy & Immunology,Psychiatry,Psychology,Pediatrics,Pediatric Cardiology,Pain Medicine
        Physical Medicine & Rehab,Radiology,Radiation Oncology,Medical Genetics,Internal Medicine,Family Medicine
        Spine Center,Breast Clinic,Transplant Center,Movement Disorders,Executive Health,Podiatry,Wound Care,Geriatrics
        """

    static let drugs = """
        metformin 1000 mg BID,lisinopril 20 mg daily,atorvastatin 40 mg qhs,apixaban 5 mg BID,warfarin 2.5 mg
        levothyroxine 75 mcg,gabapentin 300 mg TID,omeprazole 20 mg,amlodipine 10 mg,metoprolol 50 mg,insulin glargine
        prednisone 10 mg,methotrexate 15 mg weekly,adalimumab 40 mg/0.8 mL,sertraline 100 mg,furosemide 40 mg
        albuterol HFA PRN,tramadol 50 mg q6h,hydroxychloroquine 200 mg,duloxetine 60 mg,NKDA,allergic to PCN
        """

    static let payers = """
        Blue Cross Blue Shield of Minnesota,BCBS of Arizona,Florida Blue,Aetna,Cigna,UnitedHealthcare,Humana Gold Plus
        Medicare,Medicare Part B,Medicare Advantage,Medical Assistance,AHCCCS,Medica,HealthPartners,UCare,PreferredOne
        TRICARE East,TRICARE West,VA Community Care,Anthem,Kaiser Permanente,Molina Healthcare,Ambetter,Oscar
        Mercy Care,Banner University Family Care,Sunshine Health,Simply Healthcare,WellCare,Centene,Self pay,SFM Mutual
        Travelers Work Comp,State Fund,Liberty Mutual,Progressive No-Fault,GEHA,Federal Employee Program,UMR,Meritain
        """

    static let practices = """
        Family Medicine,Medical Group,Clinic,Health Center,Internal Medicine Associates,Physicians P.A.,Primary Care
        Orthopaedics LLC,Cardiology Consultants,Pediatrics,Women's Health,Community Health Services,Specialists PLLC
        Neurology Institute,Urgent Care,Surgical Associates,Medical Center,Hospital,Healthcare P.C.,Wellness Center
        Indian Health Service,Rural Health Clinic,Eye Care,Spine & Pain,GI Associates,Oncology Partners,Rehab
        """
}
