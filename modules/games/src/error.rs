//! The rules of games, one variant each. The variant's name is the sentence.

use feria_openapi::rules;

rules! {
    /// A broken rule.
    pub enum Error {
        /// No such show.
        RoomNotFound = 404 "room_not_found";
        /// Only a live show has games.
        RoomIsNotLive = 409 "room_is_not_live";
        /// No lottery has this id.
        LotteryNotFound = 404 "lottery_not_found";
        /// A show has one lottery at a time.
        LotteryIsRunning = 409 "lottery_is_running";
        /// A keyword has 1 to 20 characters.
        KeywordHasTheWrongLength = 422 "keyword_has_the_wrong_length".at("/keyword");
        /// A keyword is one word, and can be said in the chat.
        KeywordIsNotOneWord = 422 "keyword_is_not_one_word".at("/keyword");
        /// A prize is told in 1 to 80 characters in each language.
        PrizeHasTheWrongLength = 422 "prize_has_the_wrong_length".at("/prize");
        /// Everything in a text can be seen.
        TextHasHiddenCharacters {
            /// Where.
            field: &'static str,
        } = 422 "text_has_hidden_characters".at(field);
        /// It is announced at most an hour before it opens.
        OpeningIsTooFarAhead = 422 "opening_is_too_far_ahead".at("/opens_in");
        /// It is open for 15 seconds to an hour.
        DurationIsOutOfBounds = 422 "duration_is_out_of_bounds".at("/lasts");
        /// It has not opened yet.
        LotteryIsNotOpen = 409 "lottery_is_not_open";
        /// Its time is over.
        LotteryIsClosed = 409 "lottery_is_closed";
        /// The shop called it off.
        LotteryWasCancelled = 409 "lottery_was_cancelled";
        /// The shop's own people cannot win what it gives away.
        StaffCannotEnter = 403 "staff_cannot_enter";
        /// The market of the country where this viewer says that they are plays no games of chance.
        LotteryIsNotForYourCountry = 409 "lottery_is_not_for_your_country";
        /// A lottery has at most 100,000 entrants.
        LotteryIsFull = 409 "lottery_is_full";
        /// This person is not in it.
        EntryNotFound = 404 "entry_not_found";
        /// The list is shown when it is complete.
        ListIsNotComplete = 409 "list_is_not_complete";
    }
}
