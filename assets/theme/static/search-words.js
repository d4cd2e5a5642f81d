// The search: places of the book by the words that stand there. It knows nothing of a browser: tests run this very file.
const bishkekSearch = (() => {
  const QUIET = new Set(("a about after all also an and any are as at be because been before but by can could did do does for from had has have he her him his how i if " +
    "in into is it its many me more most much my no not of on only or our she should so some such than that the their them then there these they this those to too was we were what " +
    "when where which while who whom whose why will with would you your " +
    "и а в во на с со к ко по из от до у о об за для не что как где когда кто ли же это или ещё уже есть был была было были его их её он она они мы вы " +
    "между сколько какой какая какое какие почему зачем такое осоо ооо тоо оао зао").split(" "));
  // Words of a question that say little about what is asked: they count a little, and nobody is told that no page has them.
  const SOFT = new Set(("actually anyone big call called came come comes ever every explain explained find found get give given go goes going got happen " +
    "happened happening info information know made make mean meaning means need one people please question " +
    "really said say says show still tell thing things time times true turned use used very want way went просто").split(" "));
  const FAINT = 0.2;
  // How much a place counts by its kind, and how much later each further one of its kind or page comes; pages that repeat others count little.
  const KIND = { chapter: 1.15, section: 1, list: 0.65, figure: 1.05, claim: 1.05, number: 0.65, table: 0.6, name: 0.9, term: 1, event: 0.95, reference: 0.5, page: 0.9 };
  const LATER = { number: 0.6, table: 0.6, claim: 0.8, term: 0.8, name: 0.85, event: 0.8, reference: 0.7 };
  const NAMED = new Set(["figure", "claim", "number", "name"]), ROWS = new Set(["name", "event"]); // by its id too; with when or where in the place of a page
  const LIST = { place: 0.6, page: 0.7 }, RETOLD = 0.85, SAME_PAGE = 0.85, OTHER = 0.85, LOOKED_AT = 150, SHOWN = 60, SHORT = 7, EVEN = 0.1;
  // Word: Map of place to how often; first word of a phrase: [its words, what it means]; a word as it is spelled: [the word, how often with a capital less how often without].
  const places = [], index = new Map(), phrases = new Map(), spelled = new Map();

  const CYRILLIC = /^\p{Script=Cyrillic}/u;
  const RUSSIAN = /(?<=.{3})(и?ями|ами|иям|иях|[ое]го|[ое]му|[ыи]ми|[ое]в|[еоиы]и|ая|яя|[оеыи]е|[ая][мх]|[оеи]м|[уюие]ю|[ие]я|ью|[аяоеуюыиь])$/;
  // Endings go while enough is left to tell words apart; what one rule leaves, the next may shorten.
  const ENGLISH = [[/ies$/, "y"], [/(?<=ss|sh|ch|x)es$/, ""], [/(?<=..[^su])s$/, ""], [/(?<=....)(ations?|ating|ated|ate|ator)$/, ""], [/(?<=.....)ions?$/, ""],
    [/(?<=...)(ed|ing)$/, ""], [/(?<=....)(ments?|ness|ity|ly|al|er|or)$/, ""], [/ian$/, "ia"], [/(?<=...)(e|y)$/, ""]];
  const LETTERS = "а a,б b,в v,г g,д d,е e,ж zh,з z,и i,к k,л l,м m,н n,о o,п p,р r,с s,т t,у u,ф f,х kh,ц ts,ч ch,ш sh,щ shch,ъ ,ы y,ь ,э e,ю yu,я ya";
  const LATIN = Object.fromEntries(LETTERS.split(",").map((pair) => pair.split(" ")));
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\p{M}'’ʼ]/gu, "");
  const english = (word) => ENGLISH.reduce((left, [ending, put]) => left.replace(ending, put), word);
  const stem = (word) => (CYRILLIC.test(word) ? word.replace(RUSSIAN, "") : /\d/.test(word) || word.length < 4 ? word : english(word));
  // The words of a text as {whole, parts, raw}: one with hyphens is found whole and by its parts. Numbers are words, 1,039 is 1039 and 2,7 is 2.7.
  const JOINT = /[-‑_]/;
  const known = new Map();
  const word = (raw) => {
    const parts = fold(raw).replace(/(?<=\d),(?=\d{3}(?!\d))|(?<=^\d{4})\.(?=\d\d(\.\d\d)?$)/g, "").replace(/(?<=\d),(?=\d)/g, ".").split(JOINT);
    return known.set(raw, { whole: raw.includes("_") ? fold(raw) : stem(parts.join("")), parts: parts.length > 1 ? parts.map(stem) : [], raw }).get(raw);
  };
  const words = (text) => (text.match(/[\p{L}\p{M}\p{N}'’]+(?:[.,]\p{N}+|[-‑_][\p{L}\p{M}\p{N}]+)*/gu) ?? []).map((raw) => known.get(raw) ?? word(raw));
  // Of a text of the book, where "us" is no country; of a query, as [stem, as typed, the word with hyphens that it begins, how many parts that has].
  const flat = (text) => words(text).flatMap(({ whole, parts, raw }) => (raw === "us" ? [] : [whole, ...parts]));
  const units = (text) =>
    words(text).flatMap(({ whole, parts, raw }) => (parts.length ? parts.map((part, i) => [part, raw.split(JOINT)[i], whole, i ? 1 : parts.length]) : [[whole, raw, whole, 1]]));
  const stemmed = (text) => units(text).map(([part]) => part);

  // The units that are worth looking for; all, if none is.
  const loud = (all) => all.filter(([, raw]) => !QUIET.has(fold(raw)) || all.every(([, other]) => QUIET.has(fold(other))));

  const know = (told) => {
    for (const { raw, whole, parts } of told.places.flatMap(([, , title, sentences]) => words([title, ...sentences].join(" ")))) {
      for (const [i, part] of raw.split(JOINT).entries()) {
        const [said, capitals] = spelled.get(fold(part)) ?? [parts[i] ?? whole, 0];
        if (part.length > 2 && !/\d/.test(part)) spelled.set(fold(part), [said, capitals + (part === part.toLowerCase() ? -1 : 1)]);
      }
    }
    const pages = new Map(told.pages.map(([name, title, list]) => [name, { title, list }]));
    const long = told.places.map(() => 0);
    const add = (text, ...weights) => {
      for (const said of flat(text)) {
        if (!index.has(said)) index.set(said, new Map());
        const at = index.get(said);
        for (const [place, weight] of weights) at.set(place, (at.get(place) ?? 0) + weight);
        for (const [place, weight] of weights) long[place] += weight;
      }
    };
    told.places.forEach(([kind, address, title, sentences, columns], number) => {
      const [file, anchor] = address.split("#"), page = pages.get(file) ?? { title: "" };
      const part = kind === "section" || kind === "list" || kind === "figure"; // of a page, which counts the words of its sections a little
      if (kind === "chapter" || kind === "page") page.at = number;
      const where = ROWS.has(kind) ? sentences[0] : part ? page.title : "", group = kind in LATER ? kind : file;
      const counts = page.list === 2 ? RETOLD : page.list && (part || !anchor) ? LIST[anchor ? "place" : "page"] : 1;
      places.push({ kind, address, title, sentences, part, page: where, group, counts });
      add(title, [number, 3], ...(part ? [[page.at, 0.5]] : []));
      if (part) add(page.title, [number, 0.5]);
      if (anchor && NAMED.has(kind)) add(anchor.replace(/[-_]/g, " "), [number, 0.5]);
      for (const { whole } of words(columns ?? "")) index.set(whole, new Map(index.get(whole)).set(number, 1));
      for (const sentence of sentences) add(sentence, [number, 1], ...(kind === "section" || kind === "list" ? [[page.at, 0.2]] : []));
    });
    const usual = long.filter((_, number) => places[number].kind !== "reference"); // of which there are many, all short
    const mean = usual.reduce((a, b) => a + b, 0) / usual.length;
    places.forEach((place, number) => (place.long = 0.6 + 0.4 * (long[number] / mean) ** (place.group === place.address ? 0.5 : 1)));
    for (const [typed, means] of told.words) {
      const phrase = loud(units(typed)).map(([said]) => said);
      phrases.set(phrase[0], [...(phrases.get(phrase[0]) ?? []), [phrase, means]]);
      if (phrase.length === 1 && !spelled.has(fold(typed))) spelled.set(fold(typed), [phrase[0], 1]);
    }
  };

  const rare = (said) => Math.log(1 + places.length / (index.get(said).size + 0.5));
  // How many letters two words differ by: left out, added, changed or swapped. A short word with another letter is another word, as Wagner is not Wanner.
  const apart = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [], row = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : a.length < SHORT ? 2 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      [before, row] = [row, next];
    }
    return row[b.length];
  };
  // Words of the book or of the table nearest to one that neither has, as they are spelled: in Latin letters, in two parts, or some letters off.
  const nearest = (raw) => {
    const typed = fold(raw), latin = [...typed].map((letter) => LATIN[letter] ?? letter).join("");
    if (index.has(stem(latin))) return [latin];
    for (let i = 3; i <= typed.length - 3; i++) {
      const two = [typed.slice(0, i), typed.slice(i)], said = two.join(" ");
      const stands = ({ title, sentences }) => [title, ...sentences].some((text) => fold(text).includes(said));
      if (two.every((part) => spelled.has(part)) && places.some(stands)) return [said];
    }
    const ways = [...new Set([typed, latin])], most = /\d/.test(typed) || typed.length < 5 ? 0 : typed.length < 9 ? 1 : 2;
    // Of short words a letter too many or too few makes other words, unless they are names; letters that are swapped are a slip.
    const likely = ([other, far]) => far && (typed.length >= SHORT || spelled.get(other)[1] > 0 || [...typed].sort().join("") === [...other].sort().join(""));
    const near = [...spelled.keys()].map((other) => [other, Math.min(...ways.map((way) => apart(way, other, most)))]).filter(likely);
    const least = Math.min(most, ...near.map(([, far]) => far)), often = (other) => index.get(spelled.get(other)[0])?.size ?? 0;
    const best = near.filter(([, far]) => far === least).sort(([a], [b]) => often(b) - often(a) || (a < b ? -1 : 1));
    return best.map(([other]) => other).filter((other, i, all) => all.findIndex((first) => spelled.get(first)[0] === spelled.get(other)[0]) === i).slice(0, 2);
  };
  // What stands for a word in the index, with how well it fits: itself, and longer ones that begin with it.
  const fits = (said) => {
    const longest = said.length + (said.length < 6 ? 3 : 8); // "wash" is not Washington
    const longer = said.length > 3 ? [...index.keys()].filter((other) => other !== said && other.startsWith(said) && other.length <= longest && !other.includes("_")) : [];
    const most = index.has(said) ? rare(said) : Infinity; // a longer word is not worth more for being rarer
    return new Map([...(index.has(said) ? [[said, 1]] : []), ...longer.map((other) => [other, 0.5 * Math.min(1, most / rare(other))])]);
  };
  // One thing that is asked for, by the ways to say it. All words of a way must be there; of the first, which was typed, as many as there are.
  const thing = (typed, ways) => {
    const own = (i) => i === 0 && typed !== null;
    const found = ways.map((way, i) => ({ own: own(i), fits: way.map(fits) })).filter(({ own, fits }) => fits[own ? "some" : "every"]((fit) => fit.size));
    const weight = Math.max(0, ...found.flatMap((way) => way.fits.flatMap((fit) => [...fit].map(([said, well]) => well * rare(said)))));
    return { ways: found, weight };
  };
  const understood = (query) => {
    const said = loud(units(query)), things = [], missing = [], instead = []; // instead: [what was typed, what it was read as]
    for (let i = 0, long; i < said.length; i += long) {
      const [first, , joined, parts] = said[i];
      const listed = (phrases.get(first) ?? []).filter(([phrase]) => phrase.every((part, j) => said[i + j]?.[0] === part));
      long = Math.max(parts, ...listed.map(([phrase]) => phrase.length));
      const span = said.slice(i, i + long), soft = span.every(([, raw]) => SOFT.has(fold(raw))), typed = span.map(([, raw]) => raw).join(" ");
      const means = listed.filter(([phrase]) => phrase.length === long).map(([, meant]) => meant);
      const column = joined.includes("_") && index.has(joined); // no words, but its name
      let asked = thing(typed, column ? [[joined]] : [span.map(([part]) => part), ...(parts > 1 ? [[joined]] : []), ...means.map(stemmed)]);
      if (!asked.ways.length) {
        const near = long > 1 || soft ? [] : nearest(typed);
        if (near.length) instead.push([typed, near]);
        else if (!soft) missing.push(typed);
        const alike = near.map(stemmed), meant = alike.flatMap(([only, ...more]) => (more.length ? [] : (phrases.get(only) ?? []).filter(([phrase]) => phrase.length === 1)));
        asked = thing(null, [...alike, ...meant.map(([, means]) => stemmed(means))]);
      } else if (means.length && !asked.ways[0].own) instead.push([typed, [...new Set(means)]]);
      if (soft && said.length > long) asked = { ...asked, weight: FAINT * asked.weight, faint: FAINT };
      if (asked.ways.length) things.push(asked);
    }
    return { things, missing, instead };
  };

  // Where a thing stands: place to [how much, rare words counting more; how much of it is there].
  const standing = ({ ways }) => {
    const at = new Map();
    for (const way of ways) {
      const here = new Map();
      for (const fit of way.fits) {
        const best = new Map();
        for (const [said, well] of fit) {
          for (const [place, often] of index.get(said)) best.set(place, Math.max(best.get(place) ?? 0, (well * rare(said) * 2.2 * often) / (often + 1.2 * places[place].long)));
        }
        for (const [place, value] of best) here.set(place, [...(here.get(place) ?? []), value]);
      }
      for (const [place, values] of here) {
        if (!way.own && values.length < way.fits.length) continue;
        const value = ((way.own ? 1 : OTHER) * values.reduce((a, b) => a + b)) / Math.sqrt(way.fits.length);
        if (value > (at.get(place)?.[0] ?? 0)) at.set(place, [value, values.length / way.fits.length]);
      }
    }
    return at;
  };
  const find = (query) => {
    const { things, missing, instead } = understood(query);
    const whole = things.reduce((sum, { weight }) => sum + weight, 0);
    const share = (text) => {
      const there = new Set(flat(text)), has = (fit) => [...fit.keys()].some((said) => there.has(said));
      return things.reduce((sum, { ways, weight }) => sum + weight * Math.max(0, ...ways.filter((way) => way.fits.every(has)).map(({ own }) => (own ? 1 : OTHER))), 0) / whole;
    };
    const scores = new Map();
    for (const asked of things) {
      for (const [place, [value, part]] of standing(asked)) {
        const [sum, covered] = scores.get(place) ?? [0, 0];
        scores.set(place, [sum + (asked.faint ?? 1) * value, covered + part * ((1 - EVEN) * (asked.weight / whole) + EVEN / things.length)]);
      }
    }
    const left = [...scores].map(([number, [sum, covered]]) => ({ number, ...places[number], score: sum * covered ** 1.5 * KIND[places[number].kind] }));
    left.sort((a, b) => b.score - a.score || a.number - b.number).splice(LOOKED_AT);
    for (const place of left) {
      const shares = place.sentences.map(share), best = Math.max(0, ...shares), titled = share(place.part ? `${place.title} ${place.page}` : place.title);
      const alone = titled > 0 && loud(units(place.title)).every(([, raw]) => share(raw)); // the title has nothing that was not asked for
      place.sentence = ROWS.has(place.kind) ? place.sentences.slice(1).join(" ") : (place.sentences[Math.max(0, shares.indexOf(best))] ?? "");
      place.score *= (1 + 0.8 * best + 0.5 * titled) * (titled > 0.9 && (alone || place.kind === "chapter") ? 1.8 : alone ? 1.4 : 1) * (alone && place.kind === "page" ? 1 : place.counts);
    }
    const taken = {}, results = [];
    const now = ({ kind, group, score }) => score * (LATER[kind] ?? SAME_PAGE) ** (taken[group] ?? 0);
    while (left.length && results.length < SHOWN) {
      const best = left.reduce((a, b) => (now(b) > now(a) ? b : a));
      results.push(...left.splice(left.indexOf(best), 1));
      if (best.group !== best.address) taken[best.group] = (taken[best.group] ?? 0) + 1; // a page itself keeps none of its places back
    }
    const stems = new Set(things.flatMap(({ ways }) => ways.flatMap((way) => way.fits.flatMap((fit) => [...fit.keys()]))));
    return { results, missing, instead, stems };
  };
  // A text in pieces, each with whether it was found.
  const marked = (text, stems) => text.split(/([\p{L}\p{M}\p{N}'’.,]*[\p{L}\p{N}])/u).filter(Boolean).map((piece) => [piece, flat(piece).some((said) => stems.has(said))]);
  return { know, find, marked };
})();
