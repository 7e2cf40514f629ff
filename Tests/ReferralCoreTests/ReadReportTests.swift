import Foundation
import Testing

@testable import ReferralCore

@Suite struct `The report of a reading` {
    @Test func `it is written exactly as promised, unknown things as null`() throws {
        var evidence = FaxEvidence(
            reader: "r",
            pages: [
                PageEvidence(
                    page: 1, kind: .form, rotation: 180, skew: -0.41234, dpi: [204, 196], size: [215.9, 279.4],
                    quality: 0.93456,
                    header: TransmissionHeader(
                        raw: "x", sender: "ELM CLINIC", number: nil, sent: "2026-03-06T15:41", page: 1, of: 3))
            ], referrals: [], seconds: 0.61234)
        evidence.pages.append(
            PageEvidence(page: 2, kind: .undecoded, rotation: 0, skew: 0, dpi: [0, 0], size: [0, 0], quality: 0))
        var referral = DecidedReferral(
            pages: [1], form: FormMatch(id: "referral-arizona", score: 0.97), fields: [:],
            findings: [Finding(field: nil, code: "page-problem", message: "m")], proposals: [], urgency: .stat,
            incomplete: [])
        referral.fields[.reasonICD10] = DecidedField(
            value: .list(["I48.91"]), raw: "I48.91", confidence: 0.98765, status: .accepted, page: 1,
            box: PageRegion(left: 12.12, top: 30.4, right: 60.2, bottom: 35), source: .print, alternatives: ["I48.9"],
            label: "ICD-10", note: nil)
        referral.fields[.patientName] = DecidedField(
            value: nil, raw: "", confidence: 0, status: .missing, page: nil, box: nil, source: nil, alternatives: [],
            label: nil, note: nil)
        referral.fields[.urgency] = DecidedField(
            value: nil, raw: "", confidence: 0, status: .absent, page: nil, box: nil, source: nil, alternatives: [],
            label: nil, note: nil)
        let report = ReadReport(sha256: "ab", evidence: evidence, decided: [referral])
        let expected = """
            {"document":{"pages":[{"dpi":[204,196],"header":{"number":null,"of":3,"page":1,"sender":"ELM CLINIC",\
            "sent":"2026-03-06T15:41"},"kind":"form","page":1,"quality":0.935,"rotation":180,"skew":-0.41},\
            {"dpi":[0,0],"header":null,"kind":"undecoded","page":2,"quality":0,"rotation":0,"skew":0}],"sha256":"ab"},\
            "referrals":[{"fields":{"patient.name":{"alternatives":[],"box":null,"confidence":0,"label":null,"note":null,\
            "page":null,"raw":"","source":null,"status":"missing","value":null},"reason.icd10":{"alternatives":["I48.9"],\
            "box":[12.1,30.4,60.2,35],"confidence":0.988,"label":"ICD-10","note":null,"page":1,"raw":"I48.91",\
            "source":"print","status":"accepted","value":["I48.91"]}},"findings":[{"code":"page-problem","field":null,\
            "message":"m"}],"form":{"id":"referral-arizona","score":0.97},"pages":[1]}],\
            "timing":{"pages":2,"seconds":0.612}}
            """
        #expect(String(decoding: try report.json(), as: UTF8.self) == expected)
    }

    @Test func `it can be read back`() throws {
        let referral = try Fax.complete().decided()
        let report = ReadReport(
            sha256: "ab", evidence: `Evidence from the reader`.sound(), decided: [referral])
        let again = try JSONDecoder().decode(ReadReport.self, from: report.json(pretty: true))
        #expect(try again.json() == report.json())
        #expect(again.referrals[0].fields[.patientPhone]?.value == .text("+14805550101"))
        #expect(again.referrals[0].fields[.serviceRequested]?.value == .list(["evaluate and treat"]))
    }
}
