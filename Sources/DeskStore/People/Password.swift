/// Passwords: what is asked of one, and how it is kept: Argon2id by libsodium, 64 MiB and two passes, about 0.1 s.
internal import CSodium

package enum Password {
    /// The text the database keeps: method, cost, salt and hash.
    package static func sealed(_ password: String) throws(DeskStoreError) -> String {
        guard sodium_init() >= 0 else { throw .database(code: 0, why: "libsodium does not start") }
        var sealed = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let bytes = password.utf8.map { CChar(bitPattern: $0) }
        let made = unsafe crypto_pwhash_str_alg(
            &sealed, bytes, UInt64(bytes.count), UInt64(crypto_pwhash_OPSLIMIT_INTERACTIVE),
            Int(crypto_pwhash_MEMLIMIT_INTERACTIVE), crypto_pwhash_ALG_ARGON2ID13)
        guard made == 0 else { throw .database(code: 0, why: "no memory to seal a password") }
        return String(decoding: sealed.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    package static func matches(_ password: String, _ sealed: String) -> Bool {
        guard password.utf8.count <= longest else { return false }
        let bytes = password.utf8.map { CChar(bitPattern: $0) }
        let kept = sealed.utf8.map { CChar(bitPattern: $0) } + [0]
        return unsafe crypto_pwhash_str_verify(kept, bytes, UInt64(bytes.count)) == 0
    }

    /// Sealed once, compared with where there is no such user, so that both cases take the same time.
    package static let ofNobody: String = (try? sealed(SecretToken().text)) ?? ""

    package static let shortest = 12
    package static let longest = 256

    /// Why a password is refused; nil for a good one. Length counts most; beyond it only what attackers try first.
    package static func weakness(of password: String, user: String, common: Set<String>) -> PasswordWeakness? {
        guard password.count >= shortest else { return .tooShort }
        guard password.utf8.count <= longest else { return .tooLong }
        let plain = password.lowercased()
        let bare = plain.filter { $0.isLetter || $0.isNumber }
        if common.contains(plain) || common.contains(bare) { return .common }
        if user.count > 2, bare.replacing(user.lowercased(), with: "").count < shortest / 2 { return .likeTheName }
        if Set(plain).count < 5 || isRun(plain) { return .pattern }
        return nil
    }

    /// Mostly steps to the next character: `abcdefghijkl`, `123456789012`.
    private static func isRun(_ text: String) -> Bool {
        let codes = text.unicodeScalars.map { Int($0.value) }
        let steps = zip(codes, codes.dropFirst()).count { one, next in abs(one - next) <= 1 }
        return steps * 3 > codes.count * 2
    }
}

package enum PasswordWeakness: Sendable, Equatable, CustomStringConvertible {
    case tooShort, tooLong, common, likeTheName, pattern

    package var description: String {
        switch self {
        case .tooShort:
            "A password has at least \(Password.shortest) characters. Three or four words in a row are a good one."
        case .tooLong: "A password has at most \(Password.longest) bytes."
        case .common: "This password is on the lists that attackers try first. Choose another."
        case .likeTheName: "This password is little more than the user's name. Choose another."
        case .pattern: "This password repeats itself or runs along the alphabet. Choose another."
        }
    }
}
