/**
 * English words that speak well or ill of a thing whatever the thing is: our own list, for the time
 * before a project's own comments teach better. Singular, small letters. The first of each pair of
 * lists counts once, the second twice.
 */
export const SEED_WORDS_EN = {
  good: `good nice fine easy fast quick simple clean clear smooth helpful friendly useful reliable stable
    comfortable convenient handy polite kind patient honest fair cheap affordable worth worked work solved
    fixed improved improvement better happy glad pleased thank appreciate appreciated quickly easily
    smoothly promptly prompt efficient responsive intuitive accurate professional satisfied satisfying
    enjoy enjoyed enjoyable liked pleasant cool fun safe secure flexible modern neat fresh polished
    attentive courteous knowledgeable powerful beautiful elegant correct well decent solid success
    successful user-friendly seamless effortless valuable generous welcoming impressed impressive
    recommendable trust trustworthy`,
  veryGood: `great excellent amazing awesome perfect perfectly fantastic wonderful outstanding superb
    brilliant love loved best recommend recommended delighted exceptional incredible flawless favourite
    favorite lovely terrific stellar thrilled 👍 ❤ 😍 🥰 😊 😀 😁 🙂 🎉 🙏 💯 👏 ⭐ 🌟 😄 💖 🤩 👌`,
  bad: `bad slow slowly late hard difficult complicated confusing confused unclear expensive overpriced pricey
    problem issue bug buggy error crash crashed fail failed failure broken broke damaged defective faulty
    missing lost wrong incorrect delay delayed waiting waited wait complaint complain poor poorly weak
    dirty noisy rude unhelpful unfriendly unreliable unstable unresponsive annoying annoyed
    frustrating frustrated frustration disappointing disappointed disappointment dissatisfied unhappy
    unsatisfied upset angry impossible unable refuse refused ignored ignore cancel cancelled canceled
    cancelling stuck freeze frozen lag laggy glitch mess messy clunky outdated ugly boring
    inconvenient inaccurate misleading unfair dishonest cheated hassle trouble struggle struggled lacking
    lack mediocre unusable unprofessional uncomfortable unacceptable tedious cumbersome leaked spam
    inconsistent regret sadly unfortunately worse overcharged nonsense ridiculous flawed flimsy`,
  veryBad: `terrible horrible awful worst useless hate hated garbage rubbish trash scam fraud pathetic
    disgusting disgrace disaster nightmare suck dreadful appalling worthless waste wasted ripoff
    atrocious abysmal crap lousy liar 👎 😡 😠 🤬 😞 😢 😭 💔 🙁 😤 😒 🤮 💩 😣`,
} as const;
