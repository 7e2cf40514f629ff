/// What attached records are put together from: sentences of visit notes, examinations, laboratory values. All invented.
enum RecordWords {
    static let history = [
        "The patient is here with a family member, who helped with the history.",
        "Symptoms began gradually and have become more frequent since the last visit.",
        "There has been no fever, night sweats or recent travel.",
        "Over-the-counter pain relief was tried without much benefit.",
        "Sleep is interrupted two to three times a night.",
        "Walking more than two blocks brings the symptoms on; rest relieves them within minutes.",
        "The patient stopped smoking in 2011 after twenty pack-years and drinks alcohol on social occasions.",
        "Appetite is fair. Weight is down 6 lb since the autumn.",
        "No chest pain at rest, no syncope, no swelling of the legs.",
        "Home readings of blood pressure were brought along and average 138/84.",
        "A course of physical therapy was completed in the spring with modest improvement.",
        "Prior imaging was reviewed with the patient and the findings were explained.",
        "The patient lives independently, manages all daily activities and still works part time.",
        "Family history is notable for heart disease in the father and diabetes in two siblings.",
    ]
    static let examination = [
        ("General", "Alert, well nourished, in no acute distress."), ("HEENT", "Pupils equal, mucous membranes moist."),
        ("Neck", "Supple, no adenopathy, thyroid not enlarged."),
        ("Heart", "Regular rate, soft systolic murmur at the apex."),
        ("Lungs", "Clear on both sides, no wheeze."), ("Abdomen", "Soft, not tender, bowel sounds present."),
        ("Extremities", "No edema, pulses full."), ("Neuro", "Strength 5/5, gait steady, reflexes symmetric."),
        ("Skin", "No rash, two benign-looking nevi on the back."), ("Psych", "Mood even, thought process linear."),
    ]
    static let plans = [
        "Continue present medication and check laboratory values in six weeks.",
        "Increase the dose by one step if readings at home stay above goal.",
        "Refer for specialty evaluation; records are being sent along.",
        "Return sooner for worsening pain, weakness or fever.", "Discussed diet, exercise and vaccines.",
        "Follow up in three months or after the consultation, whichever is first.",
    ]
    static let laboratory: [(name: String, low: Double, high: Double, unit: String, digits: Int)] = [
        ("WBC", 4.5, 11, "K/uL", 1), ("RBC", 4.1, 5.7, "M/uL", 2), ("Hemoglobin", 12, 17, "g/dL", 1),
        ("Hematocrit", 36, 50, "%", 1), ("MCV", 80, 100, "fL", 1), ("Platelet Count", 150, 400, "K/uL", 0),
        ("Sodium", 136, 145, "mmol/L", 0), ("Potassium", 3.5, 5.1, "mmol/L", 1), ("Chloride", 98, 107, "mmol/L", 0),
        ("CO2", 22, 29, "mmol/L", 0), ("Glucose", 70, 99, "mg/dL", 0), ("BUN", 7, 20, "mg/dL", 0),
        ("Creatinine", 0.6, 1.3, "mg/dL", 2), ("eGFR", 60, 120, "mL/min", 0), ("Calcium", 8.6, 10.3, "mg/dL", 1),
        ("AST (SGOT)", 8, 40, "U/L", 0), ("ALT (SGPT)", 7, 55, "U/L", 0), ("Alkaline Phosphatase", 40, 129, "U/L", 0),
        ("Bilirubin, Total", 0.1, 1.2, "mg/dL", 1), ("Albumin", 3.5, 5, "g/dL", 1), ("TSH", 0.4, 4.5, "uIU/mL", 2),
        ("Hemoglobin A1c", 4, 5.6, "%", 1), ("Cholesterol", 120, 199, "mg/dL", 0),
        ("Triglycerides", 40, 149, "mg/dL", 0),
        ("HDL", 40, 90, "mg/dL", 0), ("LDL, calculated", 50, 129, "mg/dL", 0),
        ("Vitamin D, 25-OH", 30, 100, "ng/mL", 0),
        ("C-Reactive Protein", 0, 0.9, "mg/dL", 1), ("Ferritin", 15, 300, "ng/mL", 0), ("INR", 0.9, 1.1, "", 1),
    ]
    static let studies: [(name: String, findings: [String], impression: [String])] = [
        (
            "XR CHEST 2 VIEWS",
            [
                "The heart is of normal size.", "There is mild scarring at both lung bases.", "No pleural effusion.",
                "Bones show degenerative change of the thoracic spine.",
            ], ["No acute disease.", "Mild basilar scarring, unchanged."]
        ),
        (
            "MRI LUMBAR SPINE WITHOUT CONTRAST",
            [
                "Alignment is kept.",
                "At L4-L5 there is a broad disc bulge with facet overgrowth and moderate narrowing.",
                "The conus ends at L1.", "Marrow signal is even.",
            ], ["Moderate canal narrowing at L4-L5.", "No fracture."]
        ),
        (
            "CT ABDOMEN AND PELVIS WITH CONTRAST",
            [
                "Liver, spleen and pancreas enhance evenly.", "A 9 mm cyst lies in the left kidney.",
                "The bowel is not dilated.", "No free fluid.",
            ], ["No finding that explains the pain.", "Simple cyst of the left kidney."]
        ),
        (
            "ECHOCARDIOGRAM, TRANSTHORACIC",
            [
                "The left ventricle is of normal size with an ejection fraction of 55 to 60 percent.",
                "The left atrium is mildly enlarged.", "Mild mitral regurgitation.", "No pericardial effusion.",
            ], ["Normal systolic function.", "Mild mitral regurgitation."]
        ),
        (
            "US THYROID",
            [
                "The right lobe measures 4.8 cm, the left 5.1 cm.", "In the left lobe lies a solid nodule of 2.4 cm.",
                "No suspicious lymph node.",
            ], ["Left nodule, TI-RADS 4; aspiration is advised."]
        ),
    ]
    static let allergies = [
        "Penicillin (rash)", "Sulfa (hives)", "Codeine (nausea)", "No known drug allergies", "Latex",
    ]
    static let laboratories = ["Tri-State Reference Laboratory", "Harbor Clinical Laboratories", "Mesa Diagnostics"]
}
