/// How often which damage is drawn: one recipe for training, another, with other ranges, for the examination.
extension LineDamage {
    /// Damage for a training line: mostly what offices send, with a tail of very bad ones.
    static func drawn(_ dice: inout SeededDice) -> LineDamage {
        let dpi = dice.weighed(
            [(52, (204, 196)), (30, (204, 98)), (6, (200, 200)), (4, (204, 391)), (8, (300, 300))],
            otherwise: (204, 196))
        if dpi.0 == 300, dice.chance(0.6) { return clean(dpi: dpi, &dice) }
        var damage = LineDamage(
            dpiAcross: dpi.0, dpiDown: dpi.1, blur: dice.roll(0.0008...0.0038), inkLightness: dice.roll(0...0.2),
            paperLightness: dice.roll(0.88...1), noise: dice.roll(0...0.07),
            unevenness: dice.chance(0.3) ? dice.roll(0...0.35) : 0, shades: .threshold(dice.roll(0.42...0.68)),
            flips: dice.chance(0.25) ? dice.roll(0...0.004) : 0,
            specks: dice.chance(0.15) ? dice.roll(0...0.0015) : 0,
            halftone: dice.chance(0.05) ? dice.roll(0.02...0.25) : 0, halftonePeriod: dice.roll(3.5...7),
            repeatedRows: dice.chance(0.05) ? dice.roll(0.02...0.15) : 0,
            shiftedRows: dice.chance(0.02) ? dice.roll(0.02...0.12) : 0)
        if dice.chance(0.22) { damage.shades = .threshold(dice.roll(0.24...0.42)) }
        if dice.chance(0.18) { damage.shades = .threshold(dice.roll(0.68...0.8)) }
        if dice.chance(0.1) { damage.inkLightness = dice.roll(0.2...0.4) }
        if dice.chance(0.06) { damage.shades = .diffusion(contrast: dice.roll(1.2...3)) }
        return damage
    }

    /// Damage for an examination line: another blur, noise and threshold than any training recipe draws together.
    static func examined(_ dice: inout SeededDice) -> LineDamage {
        let dpi = dice.chance(0.5) ? (204, 196) : (204, 98)
        var damage = LineDamage(
            dpiAcross: dpi.0, dpiDown: dpi.1, blur: 0.0022, inkLightness: 0.1, paperLightness: 0.96,
            noise: dice.chance(0.5) ? 0.03 : 0.09, unevenness: dice.chance(0.2) ? 0.25 : 0,
            shades: .threshold(0.55), flips: dice.chance(0.3) ? 0.002 : 0, specks: dice.chance(0.1) ? 0.001 : 0,
            halftone: dice.chance(0.04) ? 0.12 : 0, halftonePeriod: 5, repeatedRows: dice.chance(0.05) ? 0.08 : 0,
            shiftedRows: 0)
        let level = dice.weighed([(3, 0.34), (4, 0.5), (3, 0.6), (3, 0.72)], otherwise: 0.5)
        damage.shades = dice.chance(0.05) ? .diffusion(contrast: 2) : .threshold(level)
        return damage
    }

    /// A good print scanned well.
    static func clean(dpi: (Int, Int), _ dice: inout SeededDice) -> LineDamage {
        LineDamage(
            dpiAcross: dpi.0, dpiDown: dpi.1, blur: dice.roll(0.0002...0.0012), inkLightness: 0,
            paperLightness: 1, noise: dice.roll(0...0.03), unevenness: 0, shades: .threshold(dice.roll(0.45...0.6)),
            flips: 0, specks: 0, halftone: 0, halftonePeriod: 5, repeatedRows: 0, shiftedRows: 0)
    }
}
