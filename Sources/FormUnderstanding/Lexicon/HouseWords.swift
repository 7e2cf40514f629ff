/// Words that houses are called by: practices, hospitals, insurers. No person is.
enum HouseWords {
    /// Of which one is in a house's name in a letter, and none in a person's.
    static let ofAnyHouse: Set<String> = [
        "clinic", "clinics", "medical", "center", "centre", "associates", "health", "healthcare", "family", "hospital",
        "group", "practice", "physicians", "care", "medicine", "partners", "institute", "pediatrics", "services",
        "department", "office", "community", "internal", "surgery", "cardiology", "neurology", "orthopedics", "desk",
    ]

    /// The words practices and hospitals end their names with.
    static let ofPractices: Set<Substring> = [
        "clinic", "clinics", "practice", "hospital", "center", "associates", "physicians", "medical", "medicine",
        "health", "healthcare", "pllc", "llc", "llp", "pa", "pc", "group", "family", "care", "pediatrics", "neurology",
        "cardiology", "rheumatology", "orthopedics", "orthopaedics", "med", "dermatology", "oncology", "specialists",
        "partners",
    ]

    /// Of which none is in a person's name.
    static let ofNoPerson = ofAnyHouse.union(ofPractices.map(String.init)).subtracting(["pa", "pc", "med"])

    /// Words that name an insurer rather than speak of insurance.
    static let ofInsurers = ofInsurance.subtracting(["insurance", "plan"])
    static let ofInsurance: Set<Substring> = [
        "aetna", "cigna", "humana", "unitedhealthcare", "medica", "anthem", "kaiser", "ambetter", "oscar", "molina",
        "tricare", "bluecross", "blue", "medicare", "medicaid", "insurance", "plan", "mutual", "wellcare", "centene",
        "preferredone", "ucare", "healthpartners", "ahcccs",
    ]
}
