//! A description as it stands: its attributes, its media sections with theirs, and which of them share a transport.

use super::lines::{self, Line, is_token};
use crate::error::{SdpFault, SdpReason};

const MAX_SECTIONS: usize = 16;

/// An attribute, `a=<name>` or `a=<name>:<value>`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attribute<'a> {
    pub(super) line: Line<'a>,
    pub(super) name: &'a str,
    pub(super) value: &'a str,
}

/// The attributes of the session or of one section.
#[derive(Debug, Default)]
pub(super) struct Attributes<'a>(Vec<Attribute<'a>>);

impl<'a> Attributes<'a> {
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &Attribute<'a>> {
        self.0.iter().filter(move |attribute| attribute.name == name)
    }

    pub(super) fn first(&self, name: &str) -> Option<&Attribute<'a>> {
        self.all(name).next()
    }

    /// What the author of this part does (RFC 8866 §6.7), if it says so.
    fn direction(&self) -> Option<Direction> {
        self.0.iter().find_map(|attribute| Direction::of(attribute.name))
    }

    fn add(&mut self, line: Line<'a>) {
        let (name, value) = line.value.split_once(':').unwrap_or((line.value, ""));
        self.0.push(Attribute { line, name, value });
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    SendRecv,
    SendOnly,
    RecvOnly,
    Inactive,
}

impl Direction {
    fn of(name: &str) -> Option<Self> {
        match name {
            "sendrecv" => Some(Self::SendRecv),
            "sendonly" => Some(Self::SendOnly),
            "recvonly" => Some(Self::RecvOnly),
            "inactive" => Some(Self::Inactive),
            _ => None,
        }
    }
}

/// `m=<media> <port> <profile> <formats>` and what follows.
#[derive(Debug)]
pub(super) struct Section<'a> {
    pub(super) line: Line<'a>,
    pub(super) media: &'a str,
    pub(super) port: u16,
    pub(super) profile: &'a str,
    pub(super) formats: Vec<&'a str>,
    pub(super) attributes: Attributes<'a>,
}

impl<'a> Section<'a> {
    fn read(line: Line<'a>) -> Result<Self, SdpFault> {
        let mut fields = line.value.split_ascii_whitespace();
        let (Some(media), Some(port), Some(profile)) = (fields.next(), fields.next(), fields.next()) else {
            return Err(line.fault(SdpReason::Malformed));
        };
        let formats: Vec<&str> = fields.collect();
        let is_profile = profile.split('/').all(is_token);
        if !is_token(media) || !is_profile || formats.is_empty() || !formats.iter().all(|format| is_token(format)) {
            return Err(line.fault(SdpReason::Malformed));
        }
        // More than one port is written `<first>/<number of them>`.
        let port = port.split_once('/').map_or(port, |(first, _)| first);
        let port = port.parse().map_err(|_| line.fault(SdpReason::PortIsOutOfRange))?;
        Ok(Self { line, media, port, profile, formats, attributes: Attributes::default() })
    }

    pub(super) fn mid(&self) -> Option<&'a str> {
        self.attributes.first("mid").map(|mid| mid.value)
    }
}

/// A description whose lines have been read.
#[derive(Debug)]
pub(super) struct Description<'a> {
    pub(super) session: Attributes<'a>,
    pub(super) sections: Vec<Section<'a>>,
    /// The names of the sections that share one transport (RFC 9143), the one that describes it first.
    pub(super) bundle: Vec<&'a str>,
}

impl<'a> Description<'a> {
    pub(super) fn read(text: &'a str) -> Result<Self, SdpFault> {
        let lines = lines::read(text)?;
        if lines.iter().filter(|line| line.kind == b'm').count() > MAX_SECTIONS {
            return Err(SdpReason::TooLarge.into());
        }
        let (mut session, mut sections) = (Attributes::default(), Vec::<Section<'_>>::new());
        for (index, line) in lines.into_iter().enumerate() {
            let is_version = line.kind == b'v' && line.value == "0";
            if is_version != (index == 0) {
                return Err(line.fault(SdpReason::Malformed));
            }
            match line.kind {
                b'm' => sections.push(Section::read(line)?),
                b'a' => sections.last_mut().map_or(&mut session, |section| &mut section.attributes).add(line),
                _ => {}
            }
        }
        if sections.is_empty() {
            return Err(SdpReason::NoSections.into());
        }
        check_names(&sections)?;
        let groups = session.all("group").map(|group| group.value.split_ascii_whitespace());
        let bundle = groups.into_iter().find_map(|mut names| (names.next() == Some("BUNDLE")).then(|| names.collect()));
        Ok(Self { bundle: bundle.unwrap_or_default(), session, sections })
    }

    /// What the author does in this section. Unless it is said, both sides send.
    pub(super) fn direction(&self, section: &Section<'_>) -> Direction {
        let said = section.attributes.direction().or_else(|| self.session.direction());
        said.unwrap_or(Direction::SendRecv)
    }

    /// Whether the section is offered at all: a port of 0 takes it back, unless it shares the transport of another.
    pub(super) fn is_open(&self, section: &Section<'_>) -> bool {
        section.port != 0 || section.mid().is_some_and(|mid| self.bundle.contains(&mid))
    }
}

/// RFC 5888 §4: a section has one name at most, and no other one has it.
fn check_names(sections: &[Section<'_>]) -> Result<(), SdpFault> {
    let mut known = Vec::new();
    for section in sections {
        for (index, mid) in section.attributes.all("mid").enumerate() {
            if index > 0 || !is_token(mid.value) || known.contains(&mid.value) {
                return Err(mid.line.fault(SdpReason::MidIsNotUsable));
            }
            known.push(mid.value);
        }
    }
    Ok(())
}
