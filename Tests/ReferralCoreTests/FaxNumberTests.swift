import ReferralCore
import Testing

struct FaxNumberTests {
    struct Sources: Sendable {
        var form: String?
        var caller: String?
        var header: String?
        var typed: String?
        var verdict: FaxNumberVerdict
    }

    static let check = FaxNumberCheck(
        confirmed: ["+16025550111"], blocked: ["+16025550122"], own: ["+14803014071"])

    static let cases = [
        Sources(form: "(602) 555-0111", verdict: .good("+16025550111", .directory)),
        Sources(form: "602 555 0133", caller: "+16025550133", verdict: .good("+16025550133", .callerAgrees)),
        Sources(form: "602 555 0133", header: "+16025550133", verdict: .good("+16025550133", .headerAgrees)),
        Sources(form: "602 555 0133", caller: "+16025550144", verdict: .needsTyping("+16025550133")),
        Sources(form: "602 555 0133", typed: "0133", verdict: .good("+16025550133", .typed)),
        Sources(form: "602 555 0133", typed: "0134", verdict: .refused("+16025550133", .wrongDigits)),
        Sources(form: "602 555 0133", typed: "", verdict: .refused("+16025550133", .wrongDigits)),
        Sources(caller: "+16025550133", verdict: .needsTyping("+16025550133")),
        Sources(form: "480-301-4071", caller: "+14803014071", verdict: .refused("+14803014071", .ownNumber)),
        Sources(form: "602-555-0122", caller: "+16025550122", verdict: .refused("+16025550122", .blocked)),
        Sources(form: "900-555-0101", caller: "+19005550101", verdict: .refused("+19005550101", .premium)),
        Sources(
            form: "800-555-0101", caller: "+441134960123", verdict: .refused("+18005550101", .tollFreeFromAbroad)),
        Sources(form: "see above", verdict: .refused("see above", .notDiallable)),
        Sources(verdict: .unknown),
    ]

    @Test(arguments: cases)
    func `a number is good where two sources agree or a person says so`(sources: Sources) {
        let verdict = Self.check.verdict(
            form: sources.form, caller: sources.caller, header: sources.header, typed: sources.typed)
        #expect(verdict == sources.verdict)
    }
}
