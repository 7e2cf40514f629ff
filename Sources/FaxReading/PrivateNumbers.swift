import FormUnderstanding
import PageImaging
import ReferralCore

/// Where on a page social security numbers stand that were read there: they are burned out of every picture the reader
/// gives away. A number that was never read cannot be found and stays; beside the places of a known form `MarginNumbers` reads.
enum PrivateNumbers {
    /// Words a number may be split into: three groups with dashes read as words of their own.
    private static let mostWords = 5

    static func regions(in readings: [FieldReading]) -> [PageRegion] {
        readings.filter { isPresent(in: [$0.raw] + $0.alternatives, as: $0.key) }.map(\.box)
    }

    static func regions(in others: [OtherReading]) -> [PageRegion] {
        others.filter { isPresent(in: [$0.raw] + $0.alternatives, as: nil) }.map(\.box)
    }

    private static func isPresent(in texts: [String], as key: FieldKey?) -> Bool {
        texts.contains { SocialSecurityNumber.isPresent(in: $0, as: key) }
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
    /// The outcome with the numbers it holds burned out of its picture, and their places noted for pictures made later; without
    /// a picture where that cannot be done.
    func withoutPrivateNumbers() -> PageOutcome {
        let places = hidden + PrivateNumbers.regions(in: readings) + PrivateNumbers.regions(in: others ?? [])
        guard !places.isEmpty else { return self }
        var outcome = self
        outcome.evidence.hidden = Array(places.prefix(Thresholds.mostHidden))
        guard let picture, places.count <= Thresholds.mostHidden else {
            outcome.picture = nil
            return outcome
        }
        outcome.picture = (try? BlackedPicture.png(picture.png, hiding: places, dotsPerInch: picture.dpi)).map {
            PagePicture(page: picture.page, dpi: picture.dpi, png: $0)
        }
        return outcome
    }
}
