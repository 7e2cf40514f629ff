/// Why a patient is referred: diagnosis, its codes, the department, and the story the physician types.
struct Complaint: Sendable {
    var diagnosis: String
    var codes: [String]
    var department: String
    var story: String
    var forChildren = false

    static let list = [
        Complaint(
            diagnosis: "Atrial fibrillation", codes: ["I48.91", "R00.2"], department: "Cardiology",
            story: "Palpitations for six weeks, worse at night. Holter shows runs of AF. Please advise on ablation."),
        Complaint(
            diagnosis: "Rheumatoid arthritis", codes: ["M06.9"], department: "Rheumatology",
            story: "Swollen wrists and morning stiffness for 4 months despite methotrexate 20 mg weekly."),
        Complaint(
            diagnosis: "Multiple sclerosis, suspected", codes: ["G35"], department: "Neurology",
            story: "Optic neuritis in May, now numbness of the left leg. MRI brain attached. Second opinion wanted."),
        Complaint(
            diagnosis: "Chronic kidney disease stage 4", codes: ["N18.4", "I12.9"], department: "Nephrology",
            story: "eGFR fell from 38 to 24 in one year. Blood pressure 152/88 on three drugs."),
        Complaint(
            diagnosis: "Breast mass, left", codes: ["N63.20"], department: "Breast Clinic",
            story: "Firm 2 cm lump found three weeks ago. Mammogram BI-RADS 4, biopsy not yet done."),
        Complaint(
            diagnosis: "Type 2 diabetes, poorly controlled", codes: ["E11.65"], department: "Endocrinology",
            story: "A1c 11.2 in spite of insulin glargine 48 units. Recurrent hypoglycemia at night."),
        Complaint(
            diagnosis: "Low back pain with sciatica", codes: ["M54.41"], department: "Spine Center",
            story: "Injured at work lifting a pallet. Eight weeks of therapy without relief, foot drop on the right."),
        Complaint(
            diagnosis: "Hepatitis C", codes: ["B18.2"], department: "Hepatology",
            story: "Genotype 1a, fibroscan 9.1 kPa, never treated. Platelets 118."),
        Complaint(
            diagnosis: "Squamous cell carcinoma, scalp", codes: ["C44.42"], department: "Dermatologic Surgery",
            story: "Biopsy-proven lesion 1.8 cm at the vertex. Request Mohs surgery."),
        Complaint(
            diagnosis: "Obstructive sleep apnea", codes: ["G47.33"], department: "Sleep Medicine",
            story: "AHI 41 on home test, cannot tolerate CPAP. Asks about hypoglossal nerve stimulation."),
        Complaint(
            diagnosis: "Ulcerative colitis", codes: ["K51.90"], department: "Gastroenterology",
            story: "Flare since January, 8 bloody stools daily, lost 14 pounds. On mesalamine and prednisone."),
        Complaint(
            diagnosis: "Pulmonary nodule", codes: ["R91.1"], department: "Pulmonary Medicine",
            story: "Incidental 11 mm nodule right upper lobe on CT of February 3. 30 pack-years."),
        Complaint(
            diagnosis: "Aortic stenosis, severe", codes: ["I35.0"], department: "Cardiovascular Surgery",
            story: "Valve area 0.8 cm2, syncope twice this month. Please evaluate for TAVR."),
        Complaint(
            diagnosis: "Epilepsy, intractable", codes: ["G40.919"], department: "Neurology",
            story: "Three seizures a week on levetiracetam and lamotrigine. Surgical evaluation requested."),
        Complaint(
            diagnosis: "Congenital scoliosis", codes: ["Q76.3"], department: "Pediatric Orthopedics",
            story: "Curve progressed from 28 to 41 degrees in ten months. Films sent by courier.", forChildren: true),
        Complaint(
            diagnosis: "Juvenile arthritis", codes: ["M08.00"], department: "Pediatric Rheumatology",
            story: "Both knees swollen since August, limps in the morning. ANA 1:320.", forChildren: true),
        Complaint(
            diagnosis: "Ventricular septal defect", codes: ["Q21.0"], department: "Pediatric Cardiology",
            story: "Murmur since birth, poor weight gain. Echo of March 2 attached.", forChildren: true),
    ]
}
