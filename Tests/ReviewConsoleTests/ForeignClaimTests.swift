/// What Bea can do to a referral that Anna has in hand: nothing, by any route, under any tab, but take it over openly.
import DeskStore
import Foundation
import ReferralCore
import Testing

@testable import ReviewConsole

@Suite struct ForeignClaimTests {
    private static let annasTab = "aaaaaaaaaaaa"

    /// Two referrals of one fax and one of another, all in Anna's hands; and Bea, signed in.
    private struct Scene {
        let desk: TestDesk
        let anna: Browser
        let bea: Browser
        let held: ReferenceNumber
        let sibling: ReferenceNumber
        let stranger: ReferenceNumber

        init() async throws {
            desk = try await TestDesk()
            held = try await desk.takeFax(pages: 3)
            stranger = try await desk.takeFax("two")
            for name in ["anna", "bea"] { try await desk.addUser(name, .clerk) }
            anna = try await Browser.signedIn(desk, as: "anna")
            bea = try await Browser.signedIn(desk, as: "bea")
            try await Self.claim(held, anna)
            let split = try await anna.step("/referrals/\(held)/split", Self.body(0, #""pages":[3]"#))
            #expect(split.status == 200)
            let siblings = try await desk.store.sheet(for: held).siblings
            sibling = try #require(siblings.last)
            for reference in [sibling, stranger] { try await Self.claim(reference, anna) }
        }

        static func claim(_ reference: ReferenceNumber, _ browser: Browser) async throws {
            let reply = try await browser.step(
                "/referrals/\(reference)/claim", #"{"tab":"\#(annasTab)","takeOver":false}"#)
            #expect(reply.text.contains(#""mine":true"#))
        }

        static func body(_ version: Int, _ more: String, tab: String = annasTab) -> String {
            #"{"tab":"\#(tab)","version":\#(version),\#(more)}"#
        }
    }

    /// What is sent to each step of a review that changes something; the rest of the path as key.
    private static func changes(_ scene: Scene) -> [(path: String, body: String)] {
        [
            ("draft", #""seconds":1,"answers":{"patient.name":{"kind":"blank","how":"typed"}}"#),
            ("confirm", #""seconds":1,"answers":{}"#),
            ("declare", #""what":"misdirected""#), ("declare", #""what":"not-a-referral""#),
            ("declare", #""what":"duplicate","other":"\#(scene.stranger)""#),
            ("split", #""pages":[2]"#), ("move", #""pages":[2],"other":"\#(scene.sibling)""#),
            ("join", #""other":"\#(scene.sibling)""#), ("join", #""other":"\#(scene.stranger)""#),
            ("pages/{page}/mark", #""quarters":1"#), ("pages/{page}/mark", #""kind":"notes""#),
            (
                "read-here",
                #"""
                "reference":"\#(scene.held)","page":1,"field":"patient.name","quarters":0,
                "box":[1,1,9,9]
                """#
            ),
        ]
    }

    /// Steps that change nothing of a referral, or whose refusal is another test's.
    private static let harmless: Set<String> = ["check", "claim", "alive", "release"]

    @Test func `every step of a review that there is, is tried here`() async throws {
        let scene = try await Scene()
        let prefix = "/referrals/{reference}/"
        let steps = scene.desk.console.routes.filter { $0.kind == .script && $0.path.hasPrefix(prefix) }
            .map { String($0.path.dropFirst(prefix.count)) }
        #expect(Set(steps) == Set(Self.changes(scene).map(\.path)).union(Self.harmless))
    }

    @Test(arguments: ["bbbbbbbbbbbb", annasTab])
    func `nothing is changed on a claim that somebody else holds`(_ tab: String) async throws {
        let scene = try await Scene()
        let before = try await Self.standing(scene)
        for (path, body) in Self.changes(scene) {
            let path = path.replacing("{page}", with: "1")
            let reply = try await scene.bea.step(
                "/referrals/\(scene.held)/\(path)", Scene.body(1, body, tab: tab))
            #expect(reply.status == 409 && reply.text.contains("Anna"), "\(path): \(reply.status) \(reply.text)")
        }
        _ = try await scene.bea.step("/referrals/\(scene.held)/release", #"{"tab":"\#(tab)"}"#)
        let alive = try await scene.bea.step(
            "/referrals/\(scene.held)/alive", #"{"tab":"\#(tab)","active":true}"#)
        #expect(alive.text.contains(#""mine":false"#) && alive.text.contains(#""holder":"Anna""#))
        let claim = try await scene.bea.step(
            "/referrals/\(scene.held)/claim", #"{"tab":"\#(tab)","takeOver":false}"#)
        #expect(claim.text.contains(#""mine":false"#))
        #expect(try await Self.standing(scene) == before)
    }

    @Test func `pages are not moved into a referral that somebody else holds, nor is one joined to it`() async throws {
        let scene = try await Scene()
        let tab = "bbbbbbbbbbbb"
        _ = try await scene.anna.step("/referrals/\(scene.held)/release", #"{"tab":"\#(Self.annasTab)"}"#)
        let claim = try await scene.bea.step(
            "/referrals/\(scene.held)/claim", #"{"tab":"\#(tab)","takeOver":false}"#)
        #expect(claim.text.contains(#""mine":true"#))
        let before = try await Self.standing(scene)
        for (path, body) in [
            ("move", #""pages":[2],"other":"\#(scene.sibling)""#), ("join", #""other":"\#(scene.sibling)""#),
            ("join", #""other":"\#(scene.stranger)""#),
        ] {
            let reply = try await scene.bea.step(
                "/referrals/\(scene.held)/\(path)", Scene.body(1, body, tab: tab))
            #expect(reply.status == 409 && reply.text.contains("Anna"), "\(path): \(reply.status) \(reply.text)")
        }
        #expect(try await Self.standing(scene) == before)
    }

    @Test func `a settled referral that somebody else has opened is not reopened under him`() async throws {
        let scene = try await Scene()
        let path = "/referrals/\(scene.stranger)"
        let done = try await scene.anna.step("\(path)/declare", Scene.body(0, #""what":"not-a-referral""#))
        #expect(done.status == 200)
        try await Scene.claim(scene.stranger, scene.anna)
        try await scene.desk.addUser("lea", .lead)
        let lea = try await Browser.signedIn(scene.desk, as: "lea")
        let refused = try await lea.send("\(path)/reopen", [:])
        #expect(refused.status == 409 && refused.text.contains("Anna"))
        #expect(try await scene.desk.store.review(of: scene.stranger).outcome == .notAReferral)
    }

    @Test func `a referral taken over openly is the other's, and the first is told`() async throws {
        let scene = try await Scene()
        let path = "/referrals/\(scene.held)"
        let taken = try await scene.bea.step("\(path)/claim", #"{"tab":"bbbbbbbbbbbb","takeOver":true}"#)
        #expect(taken.text.contains(#""mine":true"#))
        let late = try await scene.anna.step("\(path)/draft", Scene.body(1, #""seconds":1,"answers":{}"#))
        #expect(late.status == 409 && late.text.contains("Bea has taken this referral over"))
        let log = try await scene.desk.store.auditLog(AuditFilter(kind: "referral-taken-over"), limit: 5)
        #expect(log.map(\.actor) == ["bea"])
    }

    @Test func `of two who move pages to one referral, the second does not undo the first`() async throws {
        let scene = try await Scene()
        let store = scene.desk.store
        _ = try await scene.anna.step("/referrals/\(scene.sibling)/release", #"{"tab":"\#(Self.annasTab)"}"#)
        let seen = try await store.review(of: scene.sibling)
        let decided = try #require(seen.sheet.decided)
        let anna = try await scene.desk.person("anna")
        let own = try #require(try await store.review(of: scene.held).sheet.decided)
        let hold = ReviewHold(tab: Self.annasTab, version: 1)
        _ = try await store.regroup(
            [
                RegroupedReferral(scene.held, hold: hold, decided: own),
                RegroupedReferral(scene.sibling, hold: nil, version: seen.version, decided: decided),
            ], by: anna)
        await #expect(throws: DeskStoreError.refused(.changedMeanwhile(version: seen.version + 1))) {
            _ = try await store.regroup(
                [
                    RegroupedReferral(scene.held, hold: ReviewHold(tab: Self.annasTab, version: 2), decided: own),
                    RegroupedReferral(scene.sibling, hold: nil, version: seen.version, decided: decided),
                ], by: anna)
        }
    }

    /// Everything of the three referrals that a change could touch.
    private static func standing(_ scene: Scene) async throws -> [String] {
        var lines: [String] = []
        for reference in [scene.held, scene.sibling, scene.stranger] {
            let review = try await scene.desk.store.review(of: reference)
            lines.append(
                """
                \(reference) \(review.version) \(review.outcome) \(review.holder?.user ?? "") \(review.holder?.tab ?? "") \
                \(review.sheet.decided?.pages ?? []) \(review.marks.keys.sorted()) \(review.draft?.answers.count ?? -1) \
                \(review.sheet.promise.dueAt) \(review.sheet.entry.isOpen)
                """)
        }
        return lines
    }
}
