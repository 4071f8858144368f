//! A device in words: browser and system, told from the `User-Agent` that browsers send (RFC 9110, 10.1.5).

/// What a sign-in is made with, as far as it is known by name. The header itself is not kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Device {
    /// The browser.
    pub browser: Option<&'static str>,
    /// The system.
    pub system: Option<&'static str>,
}

/// What a browser says, and its name. Each says it is those below it too, so the first that is found is right.
const BROWSERS: &[(&str, &str)] = &[
    ("MicroMessenger", "WeChat"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("YaBrowser", "Yandex"),
    ("UCBrowser", "UC Browser"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

const SYSTEMS: &[(&str, &str)] = &[
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("HarmonyOS", "HarmonyOS"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

impl Device {
    /// Told from a header.
    #[must_use]
    pub fn of(header: &str) -> Self {
        let name = |known: &[(&str, &'static str)]| {
            known.iter().find(|(said, _)| header.contains(said)).map(|(_, name)| *name)
        };
        Self { browser: name(BROWSERS), system: name(SYSTEMS) }
    }
}
