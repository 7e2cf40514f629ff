import ReferralCore

/// Names, places and complaints that invented referrals are put together from. No one of them is a real person.
enum StoryWords {
    static let women = [
        "Margaret", "Dolores", "Aaliyah", "Ingrid", "Priya", "Consuelo", "Bernadette", "Mei", "Fatima", "Hannah",
        "Jill", "Yolanda", "Siobhan", "Kathryn", "Nhi", "Odessa", "Ruth", "Svetlana", "Thandiwe", "Lourdes",
        "Mary Ellen", "Anne-Marie", "Zoe", "Ixchel", "Gwendolyn", "Pa Houa", "Ana", "Josephine", "Eun-ji", "Wilhelmina",
    ]
    static let men = [
        "Harold", "Emmanuel", "Lars", "Jamal", "Vikram", "Ignacio", "Desmond", "Wei", "Yusuf", "Ethan",
        "Ian", "Clarence", "Padraig", "Theodore", "Minh", "Ezekiel", "Otto", "Dmitri", "Sipho", "Guadalupe",
        "John Paul", "Jean-Luc", "Bo", "Tomas", "Montgomery", "Tou Ger", "Raul", "Bartholomew", "Min-jun", "Archibald",
    ]
    static let families = [
        "Anderson", "Okonkwo", "Lindqvist", "Washington", "Ramaswamy", "Delgado", "O'Brien", "Nguyen", "Hassan",
        "Vandersloot", "Ng", "McAllister", "de la Cruz", "Szymanski", "Featherstone", "Xiong", "Whitehorse", "Ivanova",
        "Mbeki", "Fuentes-Ortega", "Van Dyke", "Kowalczyk", "Abernathy", "St. Clair", "Quillfeather", "Yellowtail",
        "Li",
        "Blankenship", "Park", "Schwarzenbach", "Dunn", "Hillerman", "Villanueva", "Christensen", "Ojibway", "Zwick",
        "Thistlewood", "Garcia-Mendez", "MacGregor", "Uribe", "Illingworth", "Bell",
    ]
    static let streets = [
        "Birch", "N Main", "County Road 14", "Lincoln", "SW 4th", "Old Mill", "Magnolia", "E Camelback", "Prairie View",
        "Highway 52", "Sunset", "St. Johns Bluff", "Kellogg", "W Indian School", "Meadowlark", "Juniper",
        "Rolling Hills",
        "Martin Luther King", "Elm", "Q", "Saguaro Blossom", "Riverside",
    ]
    static let ways = ["St", "Ave", "Rd", "Drive", "Ln", "Blvd", "Ct", "Street", "Avenue NW", "Way", "Pl SE", "Trail"]
    static let places: [(city: String, state: String, zip: String)] = [
        ("Rochester", "MN", "55901"), ("Winona", "MN", "55987"), ("Albert Lea", "MN", "56007"),
        ("Duluth", "MN", "55802"),
        ("St. Paul", "MN", "55104"), ("La Crosse", "WI", "54601"), ("Eau Claire", "WI", "54701"),
        ("Decorah", "IA", "52101"),
        ("Mason City", "IA", "50401"), ("Phoenix", "AZ", "85016"), ("Scottsdale", "AZ", "85251"),
        ("Yuma", "AZ", "85364"),
        ("Flagstaff", "AZ", "86001"), ("Tucson", "AZ", "85705"), ("Sierra Vista", "AZ", "85635"),
        ("Jacksonville", "FL", "32224"), ("St. Augustine", "FL", "32084"), ("Ocala", "FL", "34471"),
        ("Tallahassee", "FL", "32301"), ("Gainesville", "FL", "32601"), ("Valdosta", "GA", "31601"),
        ("Fargo", "ND", "58102"), ("Sioux Falls", "SD", "57105"), ("Omaha", "NE", "68104"),
        ("Las Cruces", "NM", "88001"),
        ("El Paso", "TX", "79912"), ("Peoria", "IL", "61603"), ("Kansas City", "MO", "64110"),
    ]
    static let areaCodes = [
        "507", "612", "651", "218", "952", "715", "608", "641", "563", "480", "602", "623", "928", "520", "904", "352",
        "850", "386", "407", "229", "701", "605", "402", "575", "915", "309", "816",
    ]
    /// The hospital's own, as its sample forms have them.
    static let hospitalNumbers = ["4805550140", "9045550141", "5075550142"]
    static let clinicNames = [
        "Prairie View Family Medicine", "Northgate Internal Medicine", "Saguaro Primary Care", "Riverbend Clinic",
        "St. Brendan Medical Group", "Coastal Pines Family Practice", "Tri-County Health Center",
        "Bluff Country Clinic",
        "Desert Willow Physicians", "First Coast Orthopaedics", "Lakes Region Pediatrics", "Kellogg Avenue Medical",
        "Sunrise Community Health", "Palmetto Neurology Associates", "Four Peaks Rheumatology PLLC",
        "Hiawatha Valley Women's Health", "Mesa Verde Cardiology", "Timber Ridge Urgent Care",
        "Gulf & Plains Medical, P.A.",
        "Whispering Oaks Internal Med", "Zumbro Health Partners", "Drs. Hale and Mooney, LLC",
    ]
    static let hospitalNames = [
        "North Shore Medical Center", "Lakeview Regional Hospital", "University Specialty Clinics",
        "Mercy Ridge Hospital",
        "Central Intake Desk", "Copper State Medical Center", "Bayfront Specialty Hospital",
    ]
    static let credentials = ["MD", "M.D.", "DO", "NP", "APRN", "PA-C", "DNP", "FNP-C", "MD, FACP", "CNP"]
    static let payers: [(name: String, kind: InsuranceType)] = [
        ("Blue Cross Blue Shield of Minnesota", .ppo), ("BCBS AZ", .ppo), ("Florida Blue", .hmo), ("Medica", .hmo),
        ("HealthPartners", .hmo), ("UCare", .medicaid), ("UnitedHealthcare", .ppo), ("Aetna", .ppo), ("Cigna", .epo),
        ("Humana Gold Plus", .medicareAdvantage), ("Medicare", .medicare), ("Medicare Part B", .medicare),
        ("AHCCCS", .medicaid), ("Medical Assistance", .medicaid), ("Sunshine Health", .medicaid),
        ("TRICARE West", .tricare), ("SFM Mutual", .workersCompensation), ("State Fund WC", .workersCompensation),
        ("Sanford Health Plan", .hmo), ("Ambetter", .epo), ("Oscar", .epo), ("PreferredOne", .ppo),
    ]
    static let complaints: [InventedComplaint] = [
        InventedComplaint(
            "Cardiology", "Atrial fibrillation", ["I48.91"], "Recurrent palpitations for 3 months, failed rate control."
        ),
        InventedComplaint(
            "Cardiology", "Aortic stenosis", ["I35.0"],
            "Exertional dyspnea, echo shows valve area 0.9 cm2. Please evaluate for TAVR."),
        InventedComplaint(
            "Neurology", "Migraine without aura", ["G43.009"],
            "Headaches 4 days a week in spite of two preventive agents."),
        InventedComplaint(
            "Neurology", "Multiple sclerosis", ["G35"], "New optic neuritis, MRI with three periventricular lesions."),
        InventedComplaint(
            "Orthopedic Surgery", "Osteoarthritis of right knee", ["M17.11"],
            "Right knee pain 2 years, injections no longer help."),
        InventedComplaint(
            "Orthopedics", "Lumbar spinal stenosis", ["M48.061", "M54.16"],
            "Leg pain after one block, MRI enclosed, wishes surgical opinion."),
        InventedComplaint(
            "Gastroenterology", "Crohn disease of small intestine", ["K50.00"],
            "Weight loss of 20 lb and diarrhea, CT enterography abnormal."),
        InventedComplaint(
            "Hepatology", "Cirrhosis of liver", ["K74.60", "K76.6"], "MELD 18, evaluate for transplant."),
        InventedComplaint(
            "Endocrinology", "Type 2 diabetes mellitus", ["E11.65", "E11.9"],
            "A1c 11.2 on maximal oral therapy. Insulin start and education."),
        InventedComplaint(
            "Endocrinology", "Thyroid nodule", ["E04.1"], "2.4 cm left nodule, FNA Bethesda III, second opinion."),
        InventedComplaint(
            "Rheumatology", "Rheumatoid arthritis", ["M06.9"],
            "Swollen MCP joints, CCP above 250, not yet on a biologic."),
        InventedComplaint(
            "Pulmonology", "Interstitial lung disease", ["J84.9"],
            "Progressive cough and dyspnea, HRCT with traction bronchiectasis."),
        InventedComplaint(
            "Pulmonary Medicine", "COPD with exacerbation", ["J44.1"],
            "Three admissions this year. Needs PFTs and rehab."),
        InventedComplaint(
            "Nephrology", "Chronic kidney disease, stage 4", ["N18.4", "I12.9"],
            "eGFR 22 and falling, discuss dialysis access."),
        InventedComplaint(
            "Urology", "Elevated PSA", ["R97.20"], "PSA 8.7, rising over 18 months; MRI PI-RADS 4 lesion."),
        InventedComplaint(
            "Hematology", "Monoclonal gammopathy", ["D47.2"], "M spike 1.8 g/dL found on routine work-up."),
        InventedComplaint(
            "Oncology", "Malignant neoplasm of breast", ["C50.911"],
            "New diagnosis, ER positive. Patient asks for treatment at your center."),
        InventedComplaint("Dermatology", "Psoriasis vulgaris", ["L40.0"], "20 % BSA, methotrexate not tolerated."),
        InventedComplaint("ENT", "Sensorineural hearing loss, bilateral", ["H90.3"], "Cochlear implant evaluation."),
        InventedComplaint("Sleep Medicine", "Obstructive sleep apnea", ["G47.33"], "AHI 41, cannot tolerate CPAP."),
        InventedComplaint(
            "Physical Medicine", "Post-stroke hemiparesis", ["I69.351"],
            "Left MCA stroke in June, needs intensive rehab plan."),
        InventedComplaint(
            "Pain Clinic", "Complex regional pain syndrome", ["G90.511"],
            "Right hand, 8 months after fracture. Stellate block?"),
        InventedComplaint(
            "Pediatrics", "Failure to thrive", ["R62.51"], "Weight below 3rd percentile since 9 months of age."),
        InventedComplaint(
            "Genetics", "Family history of colon cancer", ["Z80.0"],
            "Two first-degree relatives before 50, counsel and test."),
    ]
    static let services = [
        "Consultation", "Consult and Treat", "Evaluate and Treat", "Second Opinion", "Assume Care", "Procedure",
        "Diagnostic Test", "Evaluation Only", "Transfer of Care",
    ]
    static let decoyProblems = [
        ("Essential hypertension", "I10"), ("Hyperlipidemia, unspecified", "E78.5"), ("Hypothyroidism", "E03.9"),
        ("GERD", "K21.9"), ("Anxiety disorder", "F41.9"), ("Obesity", "E66.9"), ("Vitamin D deficiency", "E55.9"),
        ("Asthma, mild intermittent", "J45.20"), ("Low back pain", "M54.50"), ("Iron deficiency anemia", "D50.9"),
    ]
    static let medications = [
        "lisinopril 20 mg daily", "metformin 1000 mg BID", "atorvastatin 40 mg qhs", "levothyroxine 88 mcg daily",
        "albuterol HFA prn", "sertraline 50 mg daily", "omeprazole 20 mg", "aspirin 81 mg", "gabapentin 300 mg TID",
    ]
    static let pharmacies = ["Hometown Drug", "Corner Pharmacy #214", "Valley Discount Drug", "Riverside Rx"]
    static let relations = ["Spouse", "Mother", "Father", "Daughter", "Son", "Sister", "Friend"]
    static let employers = [
        "City School District", "Midstate Foods", "Self-employed", "Retired", "Harbor Logistics Inc.",
    ]
}

/// A reason to be referred: where to, what for, in codes and in words.
struct InventedComplaint: Sendable, Equatable {
    var department: String
    var diagnosis: String
    var codes: [String]
    var words: String

    init(_ department: String, _ diagnosis: String, _ codes: [String], _ words: String) {
        self.department = department
        self.diagnosis = diagnosis
        self.codes = codes
        self.words = words
    }
}
