// Links that lead to a bot: https://t.me/NAME?start=PAYLOAD and tg://resolve?domain=NAME&start=PAYLOAD. No DOM here.

const HOSTS = ["t.me", "telegram.me", "telegram.dog"];
const NAME = /^\w+$/;

// `{ bot, payload }`, the payload null where there is none; null for a link that leads elsewhere.
export function botLink(address) {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const payload = url.searchParams.get("start");
  if (/^https?:$/.test(url.protocol) && HOSTS.includes(url.hostname)) {
    const bot = url.pathname.slice(1);
    return NAME.test(bot) ? { bot, payload } : null;
  }
  const bot = url.searchParams.get("domain");
  return /^tg:\/*resolve\?/i.test(address) && bot ? { bot, payload } : null;
}
