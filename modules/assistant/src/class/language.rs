//! The language of a line: by its script, and of those in Latin letters by their small words.

use feria_schema_base::Language;

/// Words that stand in nearly every sentence of one language and in few of the others.
const WORDS: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "the", "is", "it", "you", "your", "this", "that", "what", "how", "and", "for", "my", "are", "do", "does",
            "can", "not", "but", "with", "was", "have", "i", "im", "its", "of", "to", "so", "just", "love", "please",
            "when", "hello", "hi", "good", "from", "they", "be", "in", "on", "much", "at",
        ],
    ),
    (
        "es",
        &[
            "el", "la", "los", "las", "que", "de", "por", "para", "con", "una", "un", "es", "lo", "muy", "mas", "se",
            "del", "y", "mi", "me", "no", "si", "como", "cuando", "cuanto", "esta", "este", "gracias", "hola", "todo",
            "pero", "en", "porfa", "q", "hay", "tiene", "son", "al", "ya",
        ],
    ),
    (
        "id",
        &[
            "yang", "yg", "ga", "gak", "nggak", "tidak", "nya", "kak", "ini", "itu", "di", "ke", "sama", "aja", "udah",
            "sudah", "bgt", "banget", "dong", "sih", "apa", "ada", "bisa", "kalo", "kalau", "dan", "dari", "untuk",
            "buat", "belum", "blm", "mau", "aku", "saya", "juga", "lagi", "ya", "kok", "berapa", "brp", "suka",
            "bagus", "halo", "makasih", "pake", "dm", "warnanya", "harga", "harganya",
        ],
    ),
];

/// The language of a line that was made plain; nothing when that cannot be told.
#[must_use]
pub fn language(plain: &str) -> Option<Language> {
    let is_arabic = |letter: char| ('\u{0600}'..='\u{06FF}').contains(&letter);
    let is_han = |letter: char| ('\u{3400}'..='\u{9FFF}').contains(&letter);
    let count = |is: &dyn Fn(char) -> bool| plain.chars().filter(|letter| is(*letter)).count();
    let (arabic, han) = (count(&is_arabic), count(&is_han));
    let latin = count(&|letter| letter.is_ascii_alphabetic());
    // A sign of Han says as much as a word of the others.
    if han * 3 > latin.max(arabic) {
        return tag("zh-CN");
    }
    if arabic > latin {
        return tag("ar");
    }
    let words: Vec<&str> =
        plain.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let known = |list: &[&str]| words.iter().filter(|word| list.contains(word)).count();
    let (name, most) = WORDS.iter().map(|(name, list)| (*name, known(list))).max_by_key(|(_, most)| *most)?;
    let is_alone = WORDS.iter().filter(|(_, list)| known(list) == most).count() == 1;
    if most > 0 && is_alone { tag(name) } else { None }
}

fn tag(name: &str) -> Option<Language> {
    name.parse().ok()
}
