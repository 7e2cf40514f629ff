import FormUnderstanding
import PageImaging
import ReferralCore

/// Where on a page social security numbers stand that were read there: they are burned out of every picture the reader
/// gives away. A number that was never read (on a known form, outside its fields) cannot be found and stays.
enum PrivateNumbers {
    /// Words a number may be split into: three groups with dashes read as words of their own.
    private static let mostWords = 5

    static func regions(in readings: [FieldReading]) -> [PageRegion] {
        readings.filter { reading in
            ([reading.raw] + reading.alternatives).contains {
                SocialSecurityNumber.isPresent(in: $0, as: reading.key)
            }
        }.map(\.box)
    }

    static func regions(in lines: [TextLine]) -> [PageRegion] { lines.flatMap(regions) }

    private static func regions(in line: TextLine) -> [PageRegion] {
        guard isPresent(in: line.words) else { return [] }
        var found: [PageRegion] = []
        for start in line.words.indices {
            for end in (start + 1)...min(line.words.count, start + mostWords)
            where isPresent(in: Array(line.words[start..<end])) {
                found += line.words[start..<end].filter { $0.text.contains(where: \.isNumber) }.map(\.box)
                break
            }
        }
        // The label alone made it one ("SSN" and nine digits further on): the whole line goes.
        return found.isEmpty ? [line.box] : found
    }

    private static func isPresent(in words: [TextWord]) -> Bool {
        let texts = words.map(\.text)
        return SocialSecurityNumber.isPresent(in: texts.joined(separator: " "), as: nil)
            || SocialSecurityNumber.isPresent(in: texts.joined(), as: nil)
    }
}

extension PageOutcome {
    /// The outcome with the numbers it holds burned out of its picture; without a picture where that cannot be done.
    func withoutPrivateNumbers() -> PageOutcome {
        let places = hidden + PrivateNumbers.regions(in: readings)
        guard let picture, !places.isEmpty else { return self }
        var outcome = self
        outcome.picture = (try? BlackedPicture.png(picture.png, hiding: places, dotsPerInch: picture.dpi)).map {
            PagePicture(page: picture.page, dpi: picture.dpi, png: $0)
        }
        return outcome
    }
}
