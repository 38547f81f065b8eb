/** Companies and products: new names, owners, what stands for what. How a line is read stands in `read-table.ts`. */
export const COMPANIES = `
  Twitter = X = X.com ~ xAI ~ Musk
  tweet = tweets ~ X ~ Twitter
  xAI = x.ai ~ Grok
  Grok ~ xAI
  Facebook = Meta = FB ~ Zuckerberg
  Instagram = Insta ~ Meta
  WhatsApp ~ Meta
  Zuckerberg = Mark Zuckerberg = Zuck ~ Meta ~ Facebook
  Llama ~ Meta
  Google = Alphabet ~ YouTube ~ Gemini
  YouTube ~ Google
  DeepMind = Google DeepMind ~ Google
  Gemini = Bard ~ Google
  Android ~ Google
  Chrome ~ Google
  Waymo ~ Alphabet
  Amazon = AMZN ~ Bezos ~ AWS
  Bezos = Jeff Bezos ~ Amazon
  AWS = Amazon Web Services ~ Amazon
  Alexa ~ Amazon
  Microsoft = MSFT ~ Azure ~ Windows
  Azure = Microsoft Azure ~ Microsoft
  Windows ~ Microsoft
  Copilot ~ Microsoft
  LinkedIn ~ Microsoft
  GitHub ~ Microsoft
  Satya Nadella = Nadella ~ Microsoft
  Apple = AAPL ~ iPhone ~ Tim Cook
  iPhone = iOS ~ Apple
  App Store ~ Apple
  OpenAI = Open AI ~ ChatGPT ~ Altman
  ChatGPT = Chat GPT = GPT ~ OpenAI
  Sam Altman = Altman ~ OpenAI
  Anthropic ~ Claude
  Claude ~ Anthropic
  Mistral AI = Mistral ~ Mensch
  Mensch = Arthur Mensch ~ Mistral
  Nvidia ~ Jensen Huang
  Jensen Huang ~ Nvidia
  AMD = Advanced Micro Devices
  TSMC = Taiwan Semiconductor
  STMicroelectronics = STMicro
  SpaceX = Space X ~ Starlink ~ Musk
  Starlink ~ SpaceX ~ internet par satellite
  Tesla = TSLA ~ Musk
  Elon Musk = Musk ~ Tesla ~ SpaceX
  TikTok = Tik Tok = Douyin ~ ByteDance
  ByteDance = Byte Dance ~ TikTok
  JD.com = JD = Jingdong = Joybuy
  Alibaba = AliExpress = Ali Baba
  Tencent ~ WeChat
  WeChat = Weixin ~ Tencent
  Temu = PDD = Pinduoduo
  Huawei = Hua Wei
  DeepSeek = Deep Seek
  SoftBank = Soft Bank
  Palantir ~ Thiel
  Anduril ~ Palmer Luckey
  Oculus = Quest ~ Meta ~ Palmer Luckey
  Andreessen Horowitz = a16z = A16Z
  Sequoia = Sequoia Capital
  Founders Fund ~ Thiel
  Y Combinator = YC
  VMware ~ Broadcom
  IBM = International Business Machines
  HP = Hewlett-Packard
  Airbnb = Air bnb = RBNB
  Booking = Booking.com
  PayPal = Pay Pal
  Lydia = Sumeria
  BlaBlaCar = Bla Bla Car
  Leboncoin = Le Bon Coin
  OVHcloud = OVH
  Scaleway ~ Iliad
  Iliad ~ Xavier Niel
  Free > Iliad
  Xavier Niel = Niel ~ Iliad
  Orange = France Télécom
  SFR ~ Altice ~ Drahi
  Bouygues Telecom = Bouygues Télécom
  Vivendi ~ Bolloré
  LVMH ~ Bernard Arnault
  Total > TotalEnergies
  Engie = GDF Suez
  EDF = Électricité de France
  Atos = Eviden
  Capgemini = Cap Gemini
  Thales = Thalès
  Dassault Systèmes = Dassault Systemes ~ Dassault
  Airbus = EADS
  Stellantis = PSA = Peugeot = Fiat Chrysler
  ACC = Automotive Cells Company
  Mercedes-Benz = Mercedes = Daimler
  Volkswagen = VW
  BMW = Bayerische Motoren Werke
  Sanofi = Aventis
  BNP Paribas = BNP
  Société Générale = SocGen = SG
  BPCE = Banque populaire = Caisse d'épargne
  JPMorgan = JP Morgan = JPMorgan Chase
  Goldman Sachs = Goldman
  SVB = Silicon Valley Bank
  Telegram ~ Pavel Dourov
  Snapchat = Snap
  Teams ~ Microsoft
  Wikipédia = Wikipedia
  Hugging Face = HuggingFace
  Kyutai ~ Xavier Niel
  Eutelsat = OneWeb
  Exxon = ExxonMobil
`;
