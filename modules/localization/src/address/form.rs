//! The form of a country's addresses, from libaddressinput's data (see `data/README.md`).

use feria_schema_base::Country;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::LazyLock;
use utoipa::ToSchema;

/// What the data call the form of a country they do not know.
const GENERAL: &str = "ZZ";

/// A country as the data have it; what is missing is as in the general form.
#[derive(Debug, Clone, Default, Deserialize)]
struct Raw {
    fmt: Option<String>,
    require: Option<String>,
    zip: Option<String>,
    example: Option<String>,
    state_name_type: Option<String>,
    zip_name_type: Option<String>,
    locality_name_type: Option<String>,
    sublocality_name_type: Option<String>,
    #[serde(default)]
    states: Vec<(String, String, String)>,
}

// The file is part of the program; a test reads every country of it.
static FORMS: LazyLock<HashMap<String, Raw>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../data/address-forms.json")).unwrap_or_default());

/// The form of a country's addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AddressForm {
    /// Country whose addresses are written so, ISO 3166-1 alpha-2.
    #[schema(value_type = String, pattern = "^[A-Z]{2}$", examples("DE"))]
    pub country: Country,
    /// In the order in which people there fill them in.
    pub fields: Vec<Field>,
    /// How the address stands on a parcel, line by line: each `{field}` is replaced by what was written there.
    #[schema(example = json!(["{name}", "{organization}", "{street}", "{zip} {city}"]))]
    pub lines: Vec<String>,
}

/// One field of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AddressField)]
pub struct Field {
    /// `name`, `organization`, `street`, `dependent_locality`, `city`, `state`, `zip` or `sorting_code`.
    #[schema(examples("zip"))]
    pub name: &'static str,
    /// Whether a parcel needs it.
    pub required: bool,
    /// What the field is called there: `eircode`, `prefecture`, `post_town` …
    #[schema(examples("eircode"))]
    pub label_key: String,
    /// A regular expression that a code in capitals fits, as far as these data know; one that does not fit is taken when
    /// the order says that it is right.
    #[schema(examples(r"\d{5}"))]
    pub pattern: Option<String>,
    /// A text that fits.
    #[schema(examples("26133"))]
    pub example: Option<String>,
    /// What there is to choose from; another text is taken too, since people know where they live.
    pub options: Option<Vec<AddressOption>>,
}

/// A state, province, emirate …
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AddressPlace)]
pub struct AddressOption {
    /// What is written into the address.
    #[schema(examples("CA"))]
    pub value: String,
    /// In the country's own writing.
    #[schema(examples("California"))]
    pub name: String,
    /// In Latin letters, where the own writing is another one.
    pub latin: Option<String>,
}

impl AddressForm {
    /// The country's form, else the general one.
    #[must_use]
    pub fn of(country: Country) -> Self {
        let general = FORMS.get(GENERAL).cloned().unwrap_or_default();
        let raw = FORMS.get(country.as_str()).cloned().unwrap_or_default().over(general);
        let format = raw.fmt.as_deref().unwrap_or_default();
        let letters = format.split('%').skip(1).filter_map(|part| part.chars().next());
        let fields = letters.filter_map(|letter| raw.field(letter)).collect();
        Self { country, fields, lines: format.split("%n").map(line).filter(|line| !line.is_empty()).collect() }
    }

    /// Whether the data know the country by itself.
    #[must_use]
    pub fn is_known(country: Country) -> bool {
        FORMS.contains_key(country.as_str())
    }
}

impl Raw {
    fn over(self, general: Self) -> Self {
        Self {
            fmt: self.fmt.or(general.fmt),
            require: self.require.or(general.require),
            zip: self.zip,
            example: self.example,
            state_name_type: self.state_name_type.or(general.state_name_type),
            zip_name_type: self.zip_name_type.or(general.zip_name_type),
            locality_name_type: self.locality_name_type.or(general.locality_name_type),
            sublocality_name_type: self.sublocality_name_type.or(general.sublocality_name_type),
            states: self.states,
        }
    }

    fn field(&self, letter: char) -> Option<Field> {
        let has = |letters: &Option<String>| letters.as_deref().is_some_and(|letters| letters.contains(letter));
        let name = name_of(letter)?;
        let label = match name {
            "dependent_locality" => self.sublocality_name_type.clone(),
            "city" => self.locality_name_type.clone(),
            "state" => self.state_name_type.clone(),
            "zip" => self.zip_name_type.clone(),
            _ => None,
        };
        let is_zip = name == "zip";
        Some(Field {
            name,
            required: name == "name" || has(&self.require),
            label_key: label.unwrap_or_else(|| name.to_owned()),
            pattern: self.zip.clone().filter(|_| is_zip),
            example: self.example.clone().filter(|_| is_zip),
            options: (name == "state" && !self.states.is_empty()).then(|| self.places()),
        })
    }

    fn places(&self) -> Vec<AddressOption> {
        let place = |(key, name, latin): &(String, String, String)| AddressOption {
            value: key.clone(),
            name: if name.is_empty() { key.clone() } else { name.clone() },
            latin: Some(latin.clone()).filter(|latin| !latin.is_empty()),
        };
        self.states.iter().map(place).collect()
    }
}

/// What a letter of the data's format stands for.
fn name_of(letter: char) -> Option<&'static str> {
    Some(match letter {
        'N' => "name",
        'O' => "organization",
        'A' => "street",
        'D' => "dependent_locality",
        'C' => "city",
        'S' => "state",
        'Z' => "zip",
        'X' => "sorting_code",
        _ => return None,
    })
}

/// One line of the data's format, `%Z %C`, with the names of the fields in it.
fn line(format: &str) -> String {
    let mut parts = format.split('%');
    let mut line = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut letters = part.chars();
        if let Some(name) = letters.next().and_then(name_of) {
            line.push_str(&format!("{{{name}}}"));
        }
        line.push_str(letters.as_str());
    }
    line
}
