import { memo, valencesOf } from './tables.ts'

/** What pictures and faces of characters are worth, from -4 to 4. Skin tones and variation selectors are taken off before. */
const EMOJI = `
4 😍🥰🤩🏆💯🎉🥳
3 😀😃😄😁😆😂🤣😊😇😘😻❤💕💖💗💓💞💝💙💚💛💜🧡🤗🙌👏🌟⭐✨💪🤝🫶🎊😎
2 🙂😉😌😋😛😜🤪☺😺😸👍👌✅✔🙏💐🌹🌈🎁🌞☀🤞😅🥂🍾🤟🤘🔥💃🕺
1 😏😮😲🙃🤭👋✌🆗
-1 😐😑😶🤔😬🙄😯😕🤷😪🥱😳⏳⌛🐌🤨
-2 🙁☹😟😞😔😣😖😩😫😓😥😰😢🥺😧😦😨💔🤦😒🤢🥴🤒😿👎❌🚫⚠🙅🤕😵
-3 😭😤😠😡🤬👿😱🤮💩😾🖕☠💀🗑😈
`

const EMOTICONS = `
3 :D :-D =D xD XD :'D <3 \\o/ ^^ ^_^ :-)) :))
2 :) :-) =) (: :] ;) ;-) :P :-P :p ;P ;D c: :3
-1 :/ :-/ =/ :\\ :-\\ :| :-| -_- -.- :S :-S
-2 :( :-( =( ): :[ ;( :C :c </3 D: :'( :'-( :((
-3 >:( >:-( :@ :-@ D:<
`

const tables = memo(() => ({
  pictures: valencesOf(EMOJI, (line) => [...line.replace(/\s/g, '')]),
  faces: valencesOf(EMOTICONS),
}))

/** What an emoji or emoticon is worth; 0 when it says nothing of a mood. */
export function symbolValence(symbol: string): number {
  const { pictures, faces } = tables()
  return pictures.get(symbol) ?? faces.get(symbol) ?? faces.get(symbol.slice(0, 2)) ?? 0
}
