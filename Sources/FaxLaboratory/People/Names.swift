/// Invented people are put together from these lists; any likeness to a real person is chance.
enum Names {
    static let female = [
        "Marta", "Aaliyah", "Jean", "Xiomara", "Priya", "Mary Ann", "Hodan", "Mai", "Ingrid", "Guadalupe", "Renée",
        "Chloe", "Dorothy", "Fatuma", "Sunita", "Kateri", "Noor", "Beatriz", "Yevgenia", "Thandiwe", "Lucille",
        "Ah-Young",
    ]
    static let male = [
        "Benjamin", "José", "Darnell", "Mohamed", "Tou", "Giovanni", "Wei", "Patrick", "Anders", "Tyrone", "Hiroshi",
        "Luis", "Abdirahman", "Samuel", "D'Andre", "Walter", "Rajesh", "Kwame", "Ignacio", "Stanley", "Jean-Luc", "Bao",
    ]
    static let families = [
        "Ekstrom", "O'Malley", "McAllister", "de la Cruz", "Nguyen", "Garcia-Lopez", "Okafor", "Vang", "Van der Berg",
        "Yazzie", "MacDonald", "St. Clair", "Abdi", "Begaye", "Washington", "Kowalczyk", "Patel", "D'Angelo", "Larsson",
        "Hernandez", "Quillfeather", "Oyelaran", "Schwartz", "Tran", "Lindqvist", "Fitzgerald", "Two Bulls", "Rosario",
        "Nakamura", "Brown", "Hussein", "McCoy-Reed", "Delgado", "Ziegler", "Xiong", "Baptiste",
    ]
    static let initials = ["A", "B", "C", "E", "J", "K", "L", "M", "R", "T"]
    static let suffixes = ["Jr", "Sr", "II", "III"]
    static let credentials = ["MD", "MD", "MD", "DO", "NP", "PA-C", "APRN", "MD PhD"]
    static let practices = [
        "Superstition Family Medicine", "Ocotillo Primary Care", "St. Johns River Medical Group",
        "Zumbro Valley Clinic",
        "Prairie Internists PA", "Bayside Pediatrics", "North Star Family Practice", "Agave Women's Health",
        "Mesquite Heart Associates", "Lakes Region Clinic", "Palmetto Internal Medicine", "Driftless Rural Health",
        "Canyon Orthopedics", "Heron Point Neurology", "Big Sky Family Care", "Cedar & Pine Clinic",
    ]
    static let insurers = [
        "Example Health Plan", "Copper State Mutual", "Gulf Breeze Health", "Northern Lakes Health",
        "Bluestem Assurance",
        "Evergreen Benefit Trust", "Harbor Light Insurance", "Redwood National",
    ]
    static let compensationInsurers = ["Ironwood Casualty", "State Fund Mutual", "Summit Employers Insurance"]
}

/// Towns with the ZIP codes and area codes that belong to them.
struct Town: Sendable {
    var city: String
    var state: String
    var zip: String
    var areaCode: String

    static let streets = [
        "Ocotillo Ln", "Main St", "E Thomas Rd", "2nd Ave SW", "Bay Meadows Blvd", "County Road 12",
        "Elton Hills Dr NW",
        "N Scottsdale Rd", "Old Mill Ct", "Riverside Ave", "W Indian School Rd", "San Marco Blvd", "Lake Shore Dr",
        "Highway 61", "S 48th St", "Magnolia Way",
    ]
    static let list = [
        Town(city: "Mesa", state: "AZ", zip: "85201", areaCode: "480"),
        Town(city: "Phoenix", state: "AZ", zip: "85016", areaCode: "602"),
        Town(city: "Tucson", state: "AZ", zip: "85719", areaCode: "520"),
        Town(city: "Flagstaff", state: "AZ", zip: "86001", areaCode: "928"),
        Town(city: "Jacksonville", state: "FL", zip: "32207", areaCode: "904"),
        Town(city: "St. Augustine", state: "FL", zip: "32084", areaCode: "904"),
        Town(city: "Ocala", state: "FL", zip: "34471", areaCode: "352"),
        Town(city: "Valdosta", state: "GA", zip: "31601", areaCode: "229"),
        Town(city: "Rochester", state: "MN", zip: "55901", areaCode: "507"),
        Town(city: "Winona", state: "MN", zip: "55987", areaCode: "507"),
        Town(city: "St. Paul", state: "MN", zip: "55105", areaCode: "651"),
        Town(city: "Duluth", state: "MN", zip: "55803", areaCode: "218"),
        Town(city: "Decorah", state: "IA", zip: "52101", areaCode: "563"),
        Town(city: "La Crosse", state: "WI", zip: "54601", areaCode: "608"),
        Town(city: "Fargo", state: "ND", zip: "58102", areaCode: "701"),
        Town(city: "Albuquerque", state: "NM", zip: "87106", areaCode: "505"),
    ]
}
