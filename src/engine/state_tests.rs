//! The machine, step by step.

use super::*;

const BUILD: &str = "this build";

fn ready(build: &str) -> Input {
    Input::Reply(Reply::Ready { build: build.to_owned() })
}

fn structure(generation: u32) -> Input {
    Input::Reply(Reply::Structure(Generation(generation), Structure::default()))
}

fn analysis(generation: u32) -> Input {
    Input::Reply(Reply::Analysis(Generation(generation), Analysis::default()))
}

fn post(generation: u32, text: &str) -> Effect {
    Effect::Post(Request::Analyse { generation: Generation(generation), text: text.to_owned() })
}

fn failed(sentence: &str) -> Effect {
    Effect::Emit(Event::Failed(sentence.to_owned()))
}

/// A machine that has gone through these inputs, and what followed from the last.
fn after(inputs: impl IntoIterator<Item = Input>) -> (Machine, Vec<Effect>) {
    let mut machine = Machine::new(BUILD);
    let mut effects = Vec::new();
    for input in inputs {
        effects = machine.step(input);
    }
    (machine, effects)
}

#[test]
fn a_text_waits_for_the_worker() {
    let (mut machine, effects) = after([Input::Start, Input::Analyse("a".into())]);
    assert_eq!(effects, []);
    assert_eq!(machine.step(ready(BUILD)), [Effect::Listening, Effect::Emit(Event::Ready), post(1, "a")]);
}

#[test]
fn only_the_last_text_that_waited_is_sent() {
    let (_, effects) = after([Input::Start, Input::Analyse("a".into()), Input::Analyse("b".into()), ready(BUILD)]);
    assert_eq!(effects.last(), Some(&post(2, "b")));
    assert_eq!(effects.len(), 3);
}

#[test]
fn replies_go_to_the_page_until_the_analysis_is_there() {
    let (mut machine, effects) = after([Input::Start, ready(BUILD), Input::Analyse("a".into())]);
    assert_eq!(effects, [post(1, "a")]);
    assert_eq!(machine.step(structure(1)), [Effect::Emit(Event::Structure(Generation(1), Rc::default()))]);
    assert_eq!(machine.step(analysis(1)), [Effect::Emit(Event::Analysis(Generation(1), Rc::default()))]);
    assert_eq!(machine.step(analysis(1)), [], "it was asked for once");
}

#[test]
fn replies_about_an_older_text_are_dropped() {
    let (mut machine, effects) =
        after([Input::Start, ready(BUILD), Input::Analyse("a".into()), Input::Analyse("b".into())]);
    assert_eq!(effects, [post(2, "b")]);
    assert_eq!(machine.step(structure(1)), []);
    assert_eq!(machine.step(analysis(1)), []);
    assert_eq!(machine.step(structure(2)).len(), 1);
}

#[test]
fn stopping_cancels_and_silences() {
    let (mut machine, effects) = after([Input::Start, ready(BUILD), Input::Analyse("a".into()), Input::Stop]);
    assert_eq!(effects, [Effect::Post(Request::Cancel(Generation(1)))]);
    assert_eq!(machine.step(analysis(1)), []);
    assert_eq!(machine.step(Input::Stop), [], "there is nothing left to stop");
}

#[test]
fn stopping_before_the_worker_listens_sends_nothing() {
    let (_, effects) = after([Input::Start, Input::Analyse("a".into()), Input::Stop, ready(BUILD)]);
    assert_eq!(effects, [Effect::Listening, Effect::Emit(Event::Ready)]);
}

#[test]
fn a_dead_worker_is_replaced_and_given_the_text_again() {
    for death in
        [Input::Died, Input::Reply(Reply::Fatal("oh".to_owned())), Input::Reply(Reply::Unreadable("what".to_owned()))]
    {
        let (mut machine, effects) = after([Input::Start, ready(BUILD), Input::Analyse("a".into()), death]);
        assert_eq!(effects, [Effect::Terminate, Effect::Spawn, Effect::Emit(Event::Restarted)]);
        assert_eq!(machine.step(ready(BUILD)).last(), Some(&post(1, "a")));
        assert_eq!(machine.step(analysis(1)).len(), 1);
    }
}

#[test]
fn the_second_death_on_a_text_is_the_last() {
    let killed = [Input::Start, ready(BUILD), Input::Analyse("a".into()), Input::Died, ready(BUILD), Input::Died];
    let (mut machine, effects) = after(killed);
    assert_eq!(effects, [Effect::Terminate, failed(DIED_TWICE)]);
    assert_eq!(machine.step(Input::Analyse("b".into())), [Effect::Spawn], "another text gets another worker");
    assert_eq!(machine.step(ready(BUILD)).last(), Some(&post(2, "b")));
}

#[test]
fn a_death_between_texts_is_mended_with_the_next() {
    let well =
        [Input::Start, ready(BUILD), Input::Analyse("a".into()), Input::Died, ready(BUILD), analysis(1), Input::Died];
    let (mut machine, effects) = after(well);
    assert_eq!(effects, [Effect::Terminate]);
    assert_eq!(machine.step(Input::Analyse("b".into())), [Effect::Spawn]);
    assert_eq!(machine.step(ready(BUILD)).last(), Some(&post(2, "b")));
    assert_eq!(
        machine.step(Input::Died).last(),
        Some(&Effect::Emit(Event::Restarted)),
        "and this text has its own count"
    );
}

#[test]
fn a_worker_that_never_starts_is_said_so() {
    let (_, effects) = after([Input::Start, Input::Died, Input::Died]);
    assert_eq!(effects, [Effect::Terminate, failed(NOT_STARTED)]);
    let (mut machine, effects) = after([Input::Start, Input::TimedOut]);
    assert_eq!(effects, [Effect::Terminate, failed(TOO_SLOW)]);
    assert_eq!(machine.step(Input::Analyse("a".into())), [Effect::Spawn]);
}

#[test]
fn a_worker_of_another_build_is_not_talked_to() {
    let (mut machine, effects) = after([Input::Start, Input::Analyse("a".into()), ready("another build")]);
    assert_eq!(effects, [Effect::Terminate, failed(STALE)]);
    assert_eq!(machine.step(Input::Analyse("b".into())), [failed(STALE)], "nothing but a reload helps");
}
