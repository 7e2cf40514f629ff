/// The states and territories of the United States as the post office writes them, and the ZIP codes of each.
package enum UnitedStates {
    /// The two-letter code of a state written as code, name or newspaper abbreviation; nil for anything else.
    package static func code(of text: some StringProtocol) -> String? {
        let letters = text.lowercased().filter { $0.isLetter }
        if let code = zipPrefixes.keys.first(where: { $0.lowercased() == letters }) { return code }
        return names[letters] ?? abbreviations[letters]
    }

    /// Whether any place has a ZIP code that begins like this one.
    package static func isAssigned(zip: some StringProtocol) -> Bool {
        guard let prefix = Int(zip.prefix(3)), zip.prefix(5) != "99999" else { return false }
        return zipPrefixes.values.contains { $0.contains { $0.contains(prefix) } }
    }

    /// Whether a ZIP code lies in a state. A few prefixes are shared by two or three.
    package static func zip(_ zip: some StringProtocol, liesIn state: String) -> Bool {
        guard let prefix = Int(zip.prefix(3)) else { return false }
        return zipPrefixes[state]?.contains { $0.contains(prefix) } ?? false
    }

    /// First three digits of the ZIP codes of each state, April 2026; several states share 063, 099, 205, 726, 739, 834, 967.
    static let zipPrefixes: [String: [ClosedRange<Int>]] = [
        "AL": [350...352, 354...369], "AK": [995...999], "AZ": [850...853, 855...857, 859...860, 863...865],
        "AR": [716...729], "CA": [900...908, 910...928, 930...961], "CO": [800...816], "CT": [60...69],
        "DC": [200...200, 202...205, 569...569, 888...888], "DE": [197...199],
        "FL": [320...339, 341...342, 344...344, 346...347, 349...349], "GA": [300...319, 398...399], "HI": [967...968],
        "ID": [832...838], "IL": [600...620, 622...629], "IN": [460...479], "IA": [500...516, 520...528],
        "KS": [660...662, 664...679], "KY": [400...418, 420...427], "LA": [700...701, 703...708, 710...714],
        "ME": [39...49], "MD": [205...212, 214...219], "MA": [10...27, 55...55], "MI": [480...499],
        "MN": [550...551, 553...567], "MS": [386...397], "MO": [630...631, 633...641, 644...658, 726...726],
        "MT": [590...599], "NE": [680...681, 683...693], "NV": [889...891, 893...895, 897...898], "NH": [30...38],
        "NJ": [70...89, 99...99], "NM": [870...871, 873...884], "NY": [5...5, 63...63, 100...149], "NC": [270...289],
        "ND": [580...588], "OH": [430...459], "OK": [730...731, 734...741, 743...749], "OR": [970...979],
        "PA": [150...196], "RI": [28...29], "SC": [290...299], "SD": [570...577], "TN": [370...385],
        "TX": [733...733, 739...739, 750...770, 772...799, 885...885], "UT": [840...847], "VT": [50...54, 56...59],
        "VA": [201...201, 205...205, 220...246], "WA": [980...986, 988...994], "WV": [247...268],
        "WI": [530...532, 534...535, 537...549], "WY": [820...831, 834...834], "PR": [6...7, 9...9], "VI": [8...8],
        "GU": [969...969], "MP": [969...969], "PW": [969...969], "FM": [969...969], "MH": [969...969],
        "AS": [967...967],
        "AA": [340...340], "AE": [90...99], "AP": [962...966],
    ]

    private static let names: [String: String] = [
        "alabama": "AL", "alaska": "AK", "arizona": "AZ", "arkansas": "AR", "california": "CA", "colorado": "CO",
        "connecticut": "CT", "delaware": "DE", "districtofcolumbia": "DC", "florida": "FL", "georgia": "GA",
        "hawaii": "HI", "idaho": "ID", "illinois": "IL", "indiana": "IN", "iowa": "IA", "kansas": "KS",
        "kentucky": "KY", "louisiana": "LA", "maine": "ME", "maryland": "MD", "massachusetts": "MA", "michigan": "MI",
        "minnesota": "MN", "mississippi": "MS", "missouri": "MO", "montana": "MT", "nebraska": "NE", "nevada": "NV",
        "newhampshire": "NH", "newjersey": "NJ", "newmexico": "NM", "newyork": "NY", "northcarolina": "NC",
        "northdakota": "ND", "ohio": "OH", "oklahoma": "OK", "oregon": "OR", "pennsylvania": "PA",
        "rhodeisland": "RI", "southcarolina": "SC", "southdakota": "SD", "tennessee": "TN", "texas": "TX",
        "utah": "UT", "vermont": "VT", "virginia": "VA", "washington": "WA", "westvirginia": "WV", "wisconsin": "WI",
        "wyoming": "WY", "puertorico": "PR", "virginislands": "VI", "guam": "GU", "americansamoa": "AS",
    ]

    private static let abbreviations: [String: String] = [
        "ala": "AL", "ariz": "AZ", "ark": "AR", "calif": "CA", "colo": "CO", "conn": "CT", "del": "DE", "fla": "FL",
        "ill": "IL", "ind": "IN", "kan": "KS", "mass": "MA", "mich": "MI", "minn": "MN", "miss": "MS", "mont": "MT",
        "neb": "NE", "nev": "NV", "okla": "OK", "ore": "OR", "penn": "PA", "tenn": "TN", "tex": "TX", "wash": "WA",
        "wis": "WI", "wyo": "WY",
    ]
}
