/// The list of skills that a prompt begins with, in the shape of the open format's reference.
public enum SkillCatalogue {
    /// Names, descriptions and places, in the order given.
    public static func text(_ skills: [(name: String, summary: String, location: String)]) -> String {
        var lines = ["<available_skills>"]
        for skill in skills {
            lines += [
                "<skill>", "<name>", SkillWrapping.escaped(skill.name), "</name>", "<description>",
                SkillWrapping.escaped(skill.summary), "</description>", "<location>", skill.location, "</location>",
                "</skill>",
            ]
        }
        return (lines + ["</available_skills>"]).joined(separator: "\n")
    }
}
