const data = '数据目录 / data folder: YUCUN_DATA (~/.local/share/yucun)';

/**
 * The commands of the project: what each needs before it runs, the program that is it, and its help.
 * `system` names parts of the operating system, `builds` names builds, `quiet` keeps standard output for the program.
 */
export const commands = {
  start: {
    program: 'electron/start.ts',
    system: ['browser', 'fonts'],
    builds: ['renderer'],
    help: [
      'npm start -- [--till N] [--empty] [--no-window] [--port N] [--central URL [--private-network]] [--kiosk] [--display]',
      '打开收银台：自带中心服务、演示门店、虚拟打印机。 / Opens a till, with its own centre, demo shop and virtual printer.',
      '  --till N       第 N 个收银台，加入已在运行的中心服务 / till number N, joining the centre that runs',
      '  --empty        不装入演示门店 / leave the data empty, no demo shop',
      '  --no-window    不开窗口，只打印地址 / open no window, print the address',
      '  --port N       页面端口 / port of the page',
      '  --central URL  使用别处的中心服务 / use a centre elsewhere',
      '  --private-network  门店自有专网：允许不加密连接 / the shop’s own network: plain http to that centre is allowed',
      '  --kiosk        顾客自助机，全屏 / a kiosk for customers, full screen',
      '  --display      另开一个面向顾客的窗口 / a second window, turned to the customer',
      data,
      '第二块盘上的日志 / journal on a second disk: YUCUN_JOURNAL',
    ],
  },
  test: {
    program: 'test/tools/run-tests.ts',
    system: ['browser', 'fonts', 'display', 'postgres', 'readers', 'lines'],
    builds: ['renderer', 'shell'],
    help: [
      'npm test -- [name…]',
      '全部自动测试，含真实 Chromium 与 PostgreSQL。 / Every automated test, with real Chromium and real PostgreSQL.',
      '最后一行 / last line: N passed, M failed',
    ],
  },
  check: {
    program: 'test/tools/run-tests.ts',
    first: ['--quick'],
    system: ['lines'],
    builds: [],
    help: ['npm run check', '快速检查：类型、规范、格式、单元测试。 / The quick one: types, lint, format, unit tests.'],
  },
  till: {
    program: 'electron/rescue/main.ts',
    system: [],
    builds: [],
    help: [
      'npm run till -- rescue PATH [--central URL] [--private-network] [--out FILE]',
      '把坏机的数据目录或 journal.db 补传总部。 / Brings what is left of a dead till (its folder, or its journal.db) to the centre.',
    ],
  },
  central: {
    program: 'sync/central/main.ts',
    system: [],
    builds: [],
    help: [
      'npm run central -- [rebuild] [--empty] [--host ADDRESS] [--port N] [--data FOLDER]',
      'npm run central -- take-in FILE | accept-dropped TILL | new-incarnation',
      '只运行中心服务（rebuild：从日志重建数据库）；DATABASE_URL 指定 PostgreSQL，否则用内置 PGlite。 / The central service alone (rebuild: makes the database anew from its journal); DATABASE_URL for PostgreSQL, embedded PGlite otherwise.',
      data,
    ],
  },
  printer: {
    program: 'test/tools/virtual-printer/main.ts',
    system: [],
    builds: [],
    help: [
      'npm run printer -- [--port N] [--page-port N] [--paper 80|58] [--speed MS]',
      '虚拟小票打印机（TCP 9100）。 / A virtual receipt printer (TCP 9100).',
    ],
  },
  acquirer: {
    program: 'test/tools/acquirer/main.ts',
    system: [],
    builds: [],
    help: [
      'npm run acquirer -- [--port N] [--outcome approved|declined] [--decide MS] [--answer MS] [--pay answers|never-hears|does-and-hangs|does-and-cuts]',
      '模拟收单机构，可延迟、拒绝、超时、迟到应答。 / A simulated acquirer that can delay, decline, time out and answer late.',
    ],
  },
  import: {
    program: 'sync/central/import/main.ts',
    system: [],
    builds: [],
    help: [
      'npm run import -- catalogue FILE.csv | members FILE.csv [--data FOLDER] [--store SHOP]',
      '导入商品或会员：先全部检查，再一次写入。 / Imports products or members: everything is checked first, then written at once.',
    ],
  },
  bench: {
    program: 'test/bench/main.ts',
    system: ['browser', 'postgres'],
    builds: [],
    help: ['npm run bench', '性能测量，写入 test/bench/results.md。 / Measurements, written to test/bench/results.md.'],
  },
  gallery: {
    program: 'node_modules/storybook/dist/bin/dispatcher.js',
    first: ['dev', '--config-dir', 'test/gallery', '--port', '6006', '--disable-telemetry', '--no-open', '--ci'],
    system: [],
    builds: [],
    help: [
      'npm run gallery -- [--port N]',
      '组件与单据画廊：每个组件、每张单据，两种语言，明暗两种。 / The gallery: every component and every paper, in both languages, by day and by night.',
    ],
  },
  pictures: {
    program: 'node_modules/vitest/vitest.mjs',
    first: ['run', '--config', 'test/vitest.config.ts', '--project', 'pictures'],
    system: ['browser', 'fonts', 'display'],
    builds: ['renderer'],
    help: [
      'npm run pictures',
      '每个界面的截图：三种尺寸、两种语言，存入 artifacts/e2e/screens。 / A picture of every screen, three sizes, both languages, in artifacts/e2e/screens.',
    ],
  },
  sim: {
    program: 'test/sim/main.ts',
    system: [],
    builds: [],
    help: [
      'npm run sim -- [--seeds N] [--from S] [--replay SEED [--ops 0,1,…]] [--brief]',
      '模拟多台收银与中心，随机故障，检验每一条承诺。 / Simulates tills and the centre under random faults and checks every promise.',
    ],
  },
  vectors: {
    program: 'test/vectors/run.ts',
    system: [],
    builds: [],
    quiet: true,
    help: ['npm run -s vectors -- [FILE]', '业务算例的应答。 / Answers to business test vectors.'],
  },
  build: {
    program: null,
    system: [],
    builds: ['renderer', 'shell'],
    help: [
      'npm run build',
      '构建界面与 Electron 外壳到 dist/。 / Builds the screens and the Electron shell into dist/.',
    ],
  },
  dist: {
    program: 'electron/dist.ts',
    system: [],
    builds: ['renderer', 'shell'],
    help: [
      'npm run dist -- [--linux | --win]',
      '制作安装包（需要 Electron 二进制与下载工具）。 / Makes installers, where the Electron binary can be had.',
    ],
  },
};
