/// Decides which of several skills of one name is used.
///
/// Later roots win, with three exceptions, all of them towards less: only what is approved takes part; a shipped skill
/// that can end in an order is not replaced; and where the operator approved a version whose bytes have changed since,
/// the name is out of use rather than back to an earlier root.
struct SkillRanking {
    let approvals: SkillApprovals

    /// All skills with their final status, by name and root.
    func ranked(_ skills: [Skill]) -> [Skill] {
        var result: [Skill] = []
        let sorted = skills.sorted {
            $0.name == $1.name ? $0.root < $1.root : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
        }
        for group in sorted.chunks({ $0.name == $1.name }) { result += rank(group) }
        return result
    }

    /// The skills of one name, by root.
    private func rank(_ group: [Skill]) -> [Skill] {
        var group = group
        refuseReplacement(&group)
        for index in group.indices where group[index].status == .pending {
            judge(&group[index])
        }
        if group[0].profile.mutatesCapital == false || group[0].root != .builtIn { blockChanged(&group) }
        let winner = group.lastIndex { $0.status == .active }
        for index in group.indices where group[index].status == .active && index != winner {
            group[index].status = .shadowed
            group[index].reasons = ["the \(winner.map { group[$0].root.title } ?? "") skill of that name is used"]
        }
        if approvals.disabled.contains(group[0].name) {
            for index in group.indices where group[index].status != .refused {
                group[index].status = .disabled
                group[index].reasons = ["switched off; neuratrade skills enable \(group[index].name)"]
            }
        }
        return group
    }

    private func refuseReplacement(_ group: inout [Skill]) {
        guard group[0].root == .builtIn, group[0].profile.mutatesCapital else { return }
        for index in group.indices where group[index].root != .builtIn {
            group[index].status = .refused
            group[index].reasons.append("a shipped skill that can end in an order is not replaced, only switched off")
        }
    }

    private func judge(_ skill: inout Skill) {
        if approvals.covers(skill) {
            skill.status = .active
        } else if approvals.entry(skill.name) != nil {
            skill.reasons = ["changed since it was approved; read it, then neuratrade skills approve \(skill.name)"]
        } else {
            skill.reasons = ["not approved; read it, then neuratrade skills approve \(skill.name)"]
        }
    }

    /// Where the approved bytes are gone and others are in their place, nothing of that name is used.
    private func blockChanged(_ group: inout [Skill]) {
        guard approvals.entry(group[0].name) != nil, group.contains(where: { $0.root != .builtIn }),
            !group.contains(where: { approvals.covers($0) && $0.status == .active && $0.root != .builtIn })
        else { return }
        for index in group.indices where group[index].status == .active {
            group[index].status = .shadowed
            group[index].reasons = ["the version that was approved in its place has changed; approve or revoke it"]
        }
    }
}

extension Array {
    /// Runs of neighbors that belong together.
    fileprivate func chunks(_ belong: (Element, Element) -> Bool) -> [[Element]] {
        var chunks: [[Element]] = []
        for element in self {
            if let last = chunks.last?.last, belong(last, element) {
                chunks[chunks.count - 1].append(element)
            } else {
                chunks.append([element])
            }
        }
        return chunks
    }
}
