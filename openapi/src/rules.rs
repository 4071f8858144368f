//! Error macro: the rules of a module, one variant each, whose name is the sentence, and how each one is answered.

/// Declares the error of a module. Each rule says its code, which is its own name, and the status it is answered with;
/// what follows is said of the [`Failure`](crate::Failure): the field, the variables of the sentence, when to try again.
///
/// ```
/// use feria_openapi::{Failure, rules};
///
/// rules! {
///     /// A broken rule of a lamp.
///     pub enum Error {
///         /// Nothing has this id.
///         LampNotFound = 404 "lamp_not_found";
///         /// It would set the curtain on fire.
///         LampIsTooBright {
///             /// How bright it may be.
///             most: u32,
///         } = 422 "lamp_is_too_bright".at("/lumen").with("most", most);
///     }
/// }
///
/// assert_eq!(Error::LampNotFound.to_string(), "lamp_not_found");
/// let failure = Failure::from(Error::LampIsTooBright { most: 800 });
/// assert_eq!((failure.status, failure.field.as_deref()), (422, Some("/lumen")));
/// // Of a body that breaks several rules all are told at once.
/// let both = Error::none_of([Error::LampNotFound, Error::LampIsTooBright { most: 800 }]);
/// assert_eq!(both.unwrap_err().to_string(), "lamp_not_found, lamp_is_too_bright");
/// ```
#[macro_export]
macro_rules! rules {
    (
        $(#[$doc:meta])*
        $visibility:vis enum $error:ident {$(
            $(#[$rule_doc:meta])*
            $rule:ident $({ $($(#[$field_doc:meta])* $field:ident: $kind:ty),+ $(,)? })?
                = $status:literal $code:literal $(.$method:ident($($argument:tt)*))*;
        )+}
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        $visibility enum $error {$(
            $(#[$rule_doc])*
            $rule $({ $($(#[$field_doc])* $field: $kind),+ })?,
        )+
            /// Several of them, by the fields of one body.
            Several(Vec<Self>),
        }

        impl $error {
            /// That nothing of this is wrong.
            ///
            /// # Errors
            /// The one rule that is broken, or all of them together.
            $visibility fn none_of(broken: impl IntoIterator<Item = Self>) -> Result<(), Self> {
                let mut broken: Vec<Self> = broken.into_iter().collect();
                match broken.len() {
                    0 => Ok(()),
                    1 => Err(broken.remove(0)),
                    _ => Err(Self::Several(broken)),
                }
            }
        }

        impl ::std::fmt::Display for $error {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(match self {
                    $(Self::$rule $({ $($field: _),+ })? => $code,)+
                    Self::Several(broken) => {
                        let codes: Vec<String> = broken.iter().map(Self::to_string).collect();
                        return f.write_str(&codes.join(", "));
                    }
                })
            }
        }

        impl ::std::error::Error for $error {}

        impl From<$error> for $crate::Failure {
            fn from(error: $error) -> Self {
                match error {
                    $($error::$rule $({ $($field),+ })? => Self::new($status, $code)$(.$method($($argument)*))*,)+
                    $error::Several(broken) => Self::together(broken.into_iter().map(Self::from))
                        .unwrap_or_else(Self::internal_error),
                }
            }
        }
    };
}
