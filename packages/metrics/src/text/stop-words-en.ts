/** English words that say nothing about what a comment is about. Our own list. */
export const STOP_WORDS_EN: ReadonlySet<string> = new Set(
  `a about above after again all almost already also although am an and another any anybody anyone
  anything are around as at away back be because been before being below between both but by came
  can come could did do does doing done down during each either else even ever every everybody
  everyone everything few for from gave get gets getting give given gives go goes going gone got had
  has have having he her here hers herself him himself his how however i if in into is it its itself
  just keep last later least less let like lot lots made make makes making many may maybe me
  might mine month more most much must my myself need next now of off often on once one only onto or
  other others our ours out over own part per perhaps please put quite rather really said same saw
  say says see seem seems seen several shall she should since so some somebody someone something
  sometimes soon still such take taken takes than that the their theirs them themselves then there
  these they thing things think this those though three through time times to today together told
  too took toward tried tries try trying two under until up upon us use used uses using usually very
  via want wanted wants was way we week went were what when where whether which while who whom
  whose why will with within would year yes yet you your yours yourself ve ll re th etc ok day days
  weeks months years first second bit`.split(/\s+/),
);
