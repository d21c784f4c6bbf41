// An invented article with the traits of one found on the web: a headline in single quotes, commas after the closing marks, a speaker
// named in full only later, lines of links in the middle, quotations without anyone beside them.

export const SPEAKER = "Oskar Brandel";

/** A stretch of words of each quotation that has `SPEAKER`, by “Brandel said” or by “he said”. */
export const SAID_BY_SPEAKER = [
  "I have not seen even one page",
  "When I came to the dinner for the harbour guild",
  "as an instrument of the campaign",
  "And they have not read it to the end",
  "I am being completely honest with you",
];

export const SET_ASIDE = [
  "More news: Ferry crew, union argue over the winter timetable",
  "More news: Lost climber walks home after nine days",
  "More news: Confirmed: Marrow Bay to host the regatta",
];

export const HEADLINE_QUOTE = "'I hardly even spoke to him'";

export const ARTICLE = `Brandel's dinner with Anton Kerrow: ${HEADLINE_QUOTE}


"I have not seen even one page of proof of any interference in the port election in Vessay", Brandel told Orsk through an interpreter.

Vessay needs to stop meddling in other harbours' affairs and to change its own rules, Corvanian President Oskar Brandel said in an interview with journalist Lena Orsk, which Channel Nine aired on Sunday.

Brandel's remarks come days before former Harbour Bureau Director James Tollan is due to testify before the Assembly.

"Letterheads can be invented - a child can do that", he told Channel Nine correspondent Lena Orsk, who asked Brandel about the bureau's report.

Tollan, who was leading the inquiry into last year's port election, was dismissed by Mr Aldane last month, four years into his ten-year term. And afterwards I was told, "You know there was a gentleman from the coast, he was involved in some things".

${SET_ASIDE.join("\n")}

Kerrow's ties to the harbour guild are under scrutiny. Although they chatted a bit, he said, he was unaware Kerrow had been an official until after he left.

"When I came to the dinner for the harbour guild and sat down at the table, next to me there was a gentleman sitting on one side", Brandel said.

The guild is ready to listen to comments "but we will not accept it when these things are used as an instrument of the campaign", he said.

"And they have not read it to the end", he said. The hearing is expected to shed light on his talks with Mr Aldane, including any discussion about the Kerrow inquiry.

"I am being completely honest with you", Brandel said.

In his letter dismissing Tollan, Aldane said the former director had informed him "on three separate occasions that I am not under investigation". Do you think I have the time to talk to our envoys every day?`;

/** Short, and nothing like the other. */
export const OTHER = "“It is a habit,” Edda Varrin said.\n\nJoss Kellaway, the harbour master, said: “Nobody had counted.”";
