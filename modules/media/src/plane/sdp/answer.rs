//! The answer as it is sent: the engine's, in the names and the order of the offer (RFC 8829 §5.3.1).

use super::description::{Description, Section};

/// What the offer calls its sections.
#[derive(Debug)]
pub(crate) struct Names {
    sections: Vec<Named>,
    /// The group of the carried sections, as far as there was one.
    bundle: Vec<String>,
}

#[derive(Debug)]
struct Named {
    media: String,
    profile: String,
    formats: String,
    mid: Option<String>,
    is_carried: bool,
}

impl Names {
    pub(super) fn of(offered: &Description<'_>, carried: &[&Section<'_>]) -> Self {
        let is_carried = |section: &Section<'_>| carried.iter().any(|kept| std::ptr::eq(*kept, section));
        let named = |section: &Section<'_>| Named {
            media: section.media.to_owned(),
            profile: section.profile.to_owned(),
            formats: section.formats.join(" "),
            mid: section.mid().map(str::to_owned),
            is_carried: is_carried(section),
        };
        let is_bundled = |mid: &&&str| carried.iter().any(|section| section.mid() == Some(**mid));
        Self {
            sections: offered.sections.iter().map(named).collect(),
            bundle: offered.bundle.iter().filter(is_bundled).map(|mid| (*mid).to_owned()).collect(),
        }
    }

    /// The engine's answer to the plain offer, as the answer to the real one. What is not carried is refused by a port of
    /// zero.
    pub(crate) fn answer(&self, engine: &str) -> String {
        let (head, sections) = split(engine);
        let mut answer = String::with_capacity(engine.len() + 128);
        let mut push = |line: &str| {
            answer.push_str(line);
            answer.push_str("\r\n");
        };
        for line in head {
            if !line.starts_with("a=group:") {
                push(line);
            } else if !self.bundle.is_empty() {
                push(&format!("a=group:BUNDLE {}", self.bundle.join(" ")));
            }
        }
        let mut carried = sections.into_iter();
        for named in &self.sections {
            let mid = named.mid.as_ref().map(|mid| format!("a=mid:{mid}"));
            if let Some(lines) = named.is_carried.then(|| carried.next()).flatten() {
                for line in lines {
                    match line.split_once(' ') {
                        Some((media, rest)) if line.starts_with("m=") => {
                            let mut fields = rest.splitn(3, ' ');
                            let port = fields.next().unwrap_or("9");
                            let formats = fields.nth(1).unwrap_or(&named.formats);
                            push(&format!("{media} {port} {} {formats}", named.profile));
                        }
                        _ if line.starts_with("a=mid:") => mid.iter().for_each(|mid| push(mid)),
                        _ => push(line),
                    }
                }
            } else {
                push(&format!("m={} 0 {} {}", named.media, named.profile, named.formats));
                push("c=IN IP4 0.0.0.0");
                mid.iter().for_each(|mid| push(mid));
                push("a=inactive");
            }
        }
        answer
    }
}

/// The lines before the first section, and those of each section.
fn split(text: &str) -> (Vec<&str>, Vec<Vec<&str>>) {
    let (mut head, mut sections) = (Vec::new(), Vec::<Vec<&str>>::new());
    for line in text.lines() {
        if line.starts_with("m=") {
            sections.push(Vec::new());
        }
        sections.last_mut().unwrap_or(&mut head).push(line);
    }
    (head, sections)
}
