package import ReferralCore

/// What is really on a sample fax: the yardstick of the reader. Lies beside the fax as `NAME.truth.json`.
package struct FaxTruth: Codable, Sendable, Equatable {
    package struct Referral: Codable, Sendable, Equatable {
        package var pages: [Int]
        package var form: String?
        package var fields: [FieldKey: FieldValue]
        /// Asked for by the form and left empty.
        package var blank: [FieldKey]
        /// Said in passing, in running words or a letterhead: neither finding nor missing it counts.
        package var unscored: [FieldKey]? = nil
        /// Where the answers are asked for, on the sheet as printed.
        package var places: [Place]? = nil

        package init(
            pages: [Int], form: String?, fields: [FieldKey: FieldValue], blank: [FieldKey],
            unscored: [FieldKey]? = nil, places: [Place]? = nil
        ) {
            self.pages = pages
            self.form = form
            self.fields = fields
            self.blank = blank
            self.unscored = unscored
            self.places = places
        }
    }
    package struct Place: Codable, Sendable, Equatable {
        package var key: FieldKey
        package var page: Int
        package var box: PageRegion
    }
    package struct Page: Codable, Sendable, Equatable {
        package var page: Int
        package var kind: PageKind
        package var rotation: Int

        package init(page: Int, kind: PageKind, rotation: Int) {
            self.page = page
            self.kind = kind
            self.rotation = rotation
        }
    }

    package var file: String
    package var referrals: [Referral]
    package var pages: [Page]
    package var line: LineConditions.Quality
    package var damage: [LineConditions.Damage]
    /// The family of a layout drawn at random; nil for a known form.
    package var layout: String? = nil
    /// How the answers were written.
    package var hand: Hand? = nil

    package enum Hand: String, Codable, Sendable, CaseIterable { case typed, handwriting }

    package init(
        file: String, referrals: [Referral], pages: [Page], line: LineConditions.Quality,
        damage: [LineConditions.Damage], layout: String? = nil, hand: Hand? = nil
    ) {
        self.file = file
        self.referrals = referrals
        self.pages = pages
        self.line = line
        self.damage = damage
        self.layout = layout
        self.hand = hand
    }
}

/// What a fax server says of a fax, beside it as `NAME.json`.
package struct FaxSidecar: Codable, Sendable, Equatable {
    package var sender: String
    package var dialled: String
    package var received: String
    package var pages: Int
}
